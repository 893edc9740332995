/**
 * Where the focus goes when the screen changes: to what the core wants it on, or, when
 * the element that had it is gone, to the one that stands in for it. The hooks are
 * wasm/view/README.md's `data-focus`.
 */

export interface Focus {
  /** The next settling puts it here. */
  want(element: HTMLElement): void;
  /** Looks where it is now; what comes back is called when the screen has changed. */
  before(): () => void;
}

/** @param root what is drawn is in here; itself in a shadow root or a document */
export function createFocus(root: HTMLElement): Focus {
  let wanted: HTMLElement | undefined;

  return {
    want(element) {
      wanted = element;
    },
    before() {
      const had = focusedIn(root);
      return () => {
        const target = wanted ?? (had && !canHold(had) ? standIn(root) : undefined);
        wanted = undefined;
        if (target && (had || isFree(root))) target.focus();
      };
    },
  };
}

/** The element of ours that has it, or nothing. */
function focusedIn(root: HTMLElement): Element | undefined {
  const active = treeOf(root).activeElement;
  return active && root.contains(active) ? active : undefined;
}

/** A field of the host page's that is being typed in keeps it. */
function isFree(root: HTMLElement): boolean {
  const tree = treeOf(root);
  const outer = tree instanceof ShadowRoot ? treeOf(tree.host) : tree;
  const active = outer.activeElement;
  const own = tree instanceof ShadowRoot ? tree.host : root;
  return !active || active === own || active === document.body || active.localName === 'html';
}

function canHold(element: Element): boolean {
  return element.isConnected && !element.closest('[hidden], [inert], :disabled');
}

function standIn(root: HTMLElement): HTMLElement | undefined {
  const lost = root.querySelector<HTMLElement>('[data-focus="lost"]');
  return lost && canHold(lost) ? lost : undefined;
}

function treeOf(node: Node): Document | ShadowRoot {
  return node.getRootNode() as Document | ShadowRoot;
}

/**
 * A code that the browser takes from a text message (WebOTP, WICG), while a field for one is
 * shown: it is filled in as if it had been typed. Without that API, or against the person's
 * will, nothing happens, and the code is typed.
 */

export interface Messages {
  /** Something else may be on the screen now. */
  look(): void;
}

/** @param root the field has `data-otp` in here, while a message is awaited */
export function createMessages(root: HTMLElement): Messages {
  let field: HTMLInputElement | null = null;
  let asked: AbortController | undefined;

  async function ask(into: HTMLInputElement, signal: AbortSignal): Promise<void> {
    const wanted = { otp: { transport: ['sms'] }, signal };
    const found = (await navigator.credentials.get(wanted)) as { code?: unknown } | null;
    if (signal.aborted || typeof found?.code !== 'string') return;
    into.value = found.code;
    into.dispatchEvent(new Event('input', { bubbles: true }));
  }

  return {
    look() {
      const shown = root.querySelector<HTMLInputElement>('[data-otp]');
      if (shown === field) return;
      asked?.abort();
      field = shown;
      if (!shown || !('OTPCredential' in globalThis)) return;
      asked = new AbortController();
      ask(shown, asked.signal).catch(() => {}); // refused, dismissed, aborted
    },
  };
}

/**
 * The form of one connection: fields by its type's row, what is typed, and what the linter
 * finds in it, beside the field it is about. Saves nothing itself.
 */
import type { LintFinding, Tools } from 'latchkey/tools';
import type { Connection, Draft, FieldRow, TypeRow } from './console-api.js';
import { find, make } from './dom.js';

export interface ConnectionForm {
  /** Shows a saved connection, or an empty form of a type. */
  show(row: TypeRow, connection: Connection | undefined): void;
  draft(): Draft;
  /** Shows every finding; whether it may be saved. Where not, the first bad field has the focus. */
  check(): boolean;
}

const inputs = {
  identifier: find<HTMLInputElement>('#identifier'),
  displayName: find<HTMLInputElement>('#display-name'),
  loginOnly: find<HTMLInputElement>('#login-only'),
};

export function createConnectionForm(
  form: HTMLFormElement,
  tools: Tools,
  bindingMethods: readonly string[],
): ConnectionForm {
  let row: TypeRow;
  let saved: Connection | undefined;
  /** Paths that were typed in or left: an empty field is no mistake before. */
  let touched = new Set<string>();
  const labels: Readonly<Record<string, string>> = {
    'username-password': 'User name and password',
    'email-password': 'E-mail address and password',
    'phone-password': 'Phone number and password',
    'email-code': 'Code by e-mail',
    'phone-code': 'Code by text message',
  };
  find('#binding-methods').replaceChildren(
    ...bindingMethods.map((method) =>
      make(
        'label',
        { class: 'choice' },
        make('input', { type: 'checkbox', name: 'binding', value: method }),
        ` ${labels[method] ?? method}`,
      ),
    ),
  );

  function onlyWhere(where: FieldRow['where']): string {
    const other = row.fields.find(({ name }) => name === where?.field);
    return where && other ? ` ${where.filled ? 'with' : 'without'} ${other.label}` : '';
  }
  const isSaved = ({ name }: FieldRow) => saved?.secrets.includes(name) ?? false;
  /** S1-06: what waits until the first fields are saved. */
  const waits = (field: FieldRow) =>
    !saved && !field.first && row.fields.some(({ first }) => first);

  function fieldOf(field: FieldRow): HTMLElement {
    const { name, label, help, secret, needed, where } = field;
    const id = `field-${name}`;
    const input = make('input', {
      id,
      type: secret ? 'password' : 'text',
      'data-name': name,
      autocomplete: secret ? 'new-password' : 'off',
      spellcheck: 'false',
      autocapitalize: 'none',
      'aria-describedby': `${id}-help finding-fields.${name}`,
      ...(needed === 'to_save' && !where && !isSaved(field) && { 'aria-required': 'true' }),
      ...(secret && isSaved(field) && { placeholder: 'Set. Type to replace it.' }),
    });
    input.value = saved?.fields[name] ?? '';
    input.disabled = waits(field);
    const rank = { to_save: 'required', to_switch_on: 'needed to switch it on' } as const;
    return make(
      'div',
      { class: 'field' },
      make(
        'label',
        { for: id },
        label,
        ...(needed ? [make('span', { class: 'rank' }, ` ${rank[needed]}${onlyWhere(where)}`)] : []),
      ),
      input,
      make('p', { id: `${id}-help`, class: 'help' }, help),
      make('p', { id: `finding-fields.${name}`, class: 'finding', role: 'status' }),
    );
  }

  const fieldInputs = () => [...form.querySelectorAll<HTMLInputElement>('input[data-name]')];
  const chosen = (name: string) =>
    [...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]:checked`)].map(
      ({ value }) => value,
    );

  function draft(): Draft {
    const mode = row.associates ? (chosen('association')[0] ?? 'none') : 'none';
    const typed = fieldInputs().map(({ dataset, value }) => [dataset['name'], value.trim()]);
    return {
      type: row.type,
      identifier: inputs.identifier.value,
      displayName: inputs.displayName.value,
      loginOnly: row.loginOnly && inputs.loginOnly.checked,
      associationMode: mode,
      challengeBindingMethods: mode === 'challenge' ? chosen('binding') : [],
      fields: Object.fromEntries(typed.filter(([, value]) => value !== '')),
    };
  }

  function findings(): readonly LintFinding[] {
    const { fields, associationMode, challengeBindingMethods, ...general } = draft();
    // A saved secret is there, though not here: what depends on it must know.
    const kept = row.fields.filter((of) => isSaved(of) && !(of.name in fields));
    const counts = ({ where }: FieldRow) => !where || where.field in fields === where.filled;
    const there = Object.fromEntries(kept.filter(counts).map(({ name }) => [name, 'kept']));
    const found = tools.lintConnection(
      JSON.stringify({
        ...general,
        ...(saved && { savedIdentifier: saved.identifier }),
        ...(row.associates && { associationMode, challengeBindingMethods }),
        fields: { ...there, ...fields },
      }),
      { now: Date.now(), development: true },
    );
    if (typeof found === 'string') throw new Error(found);
    return found.filter(({ field, code }) => {
      const of = row.fields.find(({ name }) => field === `fields.${name}`);
      if (!of) return true;
      if (kept.includes(of) || waits(of)) return false;
      return code !== 'field_missing' || (of.needed === 'to_save' && !of.where);
    });
  }

  function say() {
    const found = findings();
    for (const place of form.querySelectorAll('[id^="finding-"]')) {
      const path = place.id.replace('finding-', '');
      const here = found.find(
        ({ field, code }) => field === path && (code !== 'field_missing' || touched.has(path)),
      );
      place.className = `finding ${here?.severity ?? ''}`;
      const words = here ? `${here.problem.en} ${here.remedy.en}` : '';
      if (place.textContent !== words) place.textContent = words;
      for (const input of form.querySelectorAll(`input[aria-describedby~="${place.id}"]`))
        input.setAttribute('aria-invalid', String(here?.severity === 'error'));
    }
    find('#binding').hidden = !row.associates || chosen('association')[0] !== 'challenge';
    return found;
  }

  form.addEventListener('input', ({ target }) => {
    touched.add(pathOf(target));
    say();
  });
  form.addEventListener('focusout', ({ target }) => {
    touched.add(pathOf(target));
    say();
  });

  return {
    show(nextRow, connection) {
      row = nextRow;
      saved = connection;
      touched = new Set();
      inputs.identifier.value = connection?.identifier ?? inputs.identifier.value;
      inputs.identifier.readOnly = connection !== undefined;
      inputs.displayName.value = connection?.displayName ?? inputs.displayName.value;
      inputs.loginOnly.checked = connection?.loginOnly ?? false;
      for (const input of form.querySelectorAll<HTMLInputElement>('input[name="association"]'))
        input.checked = input.value === (connection?.associationMode ?? 'none');
      for (const input of form.querySelectorAll<HTMLInputElement>('input[name="binding"]'))
        input.checked = connection?.challengeBindingMethods.includes(input.value) ?? false;
      find('#fields').replaceChildren(...row.fields.map(fieldOf));
      find('#login-mode').hidden = !row.loginOnly;
      find('#association').hidden = !row.associates;
      find('#policy').hidden = !row.loginOnly && !row.associates;
      const first = row.fields.filter((field) => field.first).map(({ label }) => label);
      find('#order').hidden = saved !== undefined || first.length === 0;
      find('#order').textContent =
        `Save ${first.join(' and ')} first. The event address appears then, and the rest can be filled in.`;
      say();
    },
    draft,
    check() {
      touched = new Set(findings().map(({ field }) => field));
      const bad = say().find(({ severity }) => severity === 'error');
      if (!bad) return true;
      const described = `[aria-describedby~="finding-${bad.field}"]`;
      form.querySelector<HTMLInputElement>(`input${described}, ${described} input`)?.focus();
      return false;
    },
  };
}

function pathOf(target: EventTarget | null): string {
  if (!(target instanceof HTMLInputElement)) return '';
  if (target === inputs.identifier) return 'identifier';
  if (target === inputs.displayName) return 'displayName';
  return `fields.${target.dataset['name'] ?? ''}`;
}

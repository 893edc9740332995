/**
 * The operator's console: the pool's connections, the form of one, what the provider's
 * console is given in return, and the apps it is switched on for.
 */
import { createLogin, type Login } from 'latchkey/headless';
import { loadTools } from 'latchkey/tools';
import { type App, api, type Connection, type TypeRow } from './console-api.js';
import { createConnectionForm } from './console-form.js';
import { createGiven } from './console-given.js';
import { createRemoval } from './console-remove.js';
import { find, make } from './dom.js';

const form = find<HTMLFormElement>('#form');
const heading = find('#heading');
const type = find<HTMLSelectElement>('#type');
const list = find('#connections');
const save = find<HTMLButtonElement>('#save');
const [tools, world] = await Promise.all([loadTools(), api.read()]);

const editor = createConnectionForm(form, tools, world.bindingMethods);
const given = createGiven(world, await api.publicIps(world.publicIps));
const removal = createRemoval(async ({ id, identifier, displayName }) => {
  await api.remove(identifier);
  connections = connections.filter((one) => one.id !== id);
  open(connections[0]);
  say('#saved', `Deleted: ${displayName}.`);
  heading.focus();
});
let connections = [...world.connections];
/** The one that is shown; none: a new one is being made. */
let shown: Connection | undefined;
/** Made before the button is pressed, so that its window opens in the click's own turn. */
let trial: Login | undefined;

const rowOf = (name: string): TypeRow => {
  const row = world.types.find((one) => one.type === name) ?? world.types[0];
  if (!row) throw new Error('the broker knows no type');
  return row;
};

for (const group of new Set(world.types.map((row) => row.group))) {
  const rows = world.types.filter((row) => row.group === group);
  const options = rows.map((row) => make('option', { value: row.type }, row.label));
  type.append(make('optgroup', { label: group }, ...options));
}

function say(place: string, words: string, bad = false) {
  find(place).className = bad ? 'finding error' : 'finding';
  find(place).textContent = words;
}

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What a trial most often comes to, beside a sign-in. */
const reasons: Readonly<Record<string, string>> = {
  cancelled: 'the window was closed, or the connection refused',
  popup_blocked: 'the browser keeps windows from opening',
  refused: 'the connection refused',
  timed_out: 'it took too long',
};

function showList() {
  list.replaceChildren(
    ...connections.map((one) => {
      const button = make(
        'button',
        { type: 'button', 'data-connection': one.identifier },
        make('span', { class: 'name' }, one.displayName),
        make('span', { class: 'about' }, rowOf(one.type).label),
        make(
          'span',
          { class: one.apps.length > 0 ? 'state on' : 'state' },
          one.apps.length > 0 ? 'On' : 'Off',
        ),
      );
      if (one.identifier === shown?.identifier) button.setAttribute('aria-current', 'true');
      button.addEventListener('click', () => open(one));
      return make('li', {}, button);
    }),
  );
}

/** @param connection none: an empty form */
function open(connection: Connection | undefined) {
  for (const place of ['#saved', '#used', '#copied']) say(place, '');
  if (!connection) form.reset();
  show(connection);
}

function show(connection: Connection | undefined) {
  shown = connection;
  trial?.unmount();
  // So that a reload comes back to it.
  history.replaceState(null, '', connection ? `#${connection.identifier}` : location.pathname);
  heading.textContent = connection?.displayName ?? 'New connection';
  save.textContent = connection ? 'Save' : 'Create';
  type.disabled = connection !== undefined;
  if (connection) type.value = connection.type;
  const row = rowOf(type.value);
  editor.show(row, connection);
  given.show(row, connection);
  removal.show(connection);
  find('#use').hidden = !connection;
  find('#apps').replaceChildren(
    ...(connection ? appsFor(row).map((app) => appOf(app, connection, row)) : []),
  );
  showList();
}

/** An app on phones takes what is an app's own way. */
function appsFor({ triedElsewhere }: TypeRow): readonly App[] {
  return world.apps.filter(
    ({ authenticationAddress }) =>
      authenticationAddress !== undefined || triedElsewhere !== undefined,
  );
}

/** Puts what the broker answered in the place of what was there. */
function take(connection: Connection) {
  const isKnown = connections.some(({ id }) => id === connection.id);
  connections = isKnown
    ? connections.map((one) => (one.id === connection.id ? connection : one))
    : [...connections, connection];
  show(connection);
}

type.addEventListener('change', () => show(undefined));
find('#new').addEventListener('click', () => {
  open(undefined);
  type.focus();
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!editor.check()) {
    say('#saved', 'Not saved: something above has to be put right first.', true);
    return;
  }
  const isNew = !shown;
  try {
    take(await (isNew ? api.create(editor.draft()) : api.change(editor.draft())));
    say('#saved', 'Saved.');
    // What comes next is on the same page, further down.
    if (isNew) heading.focus();
  } catch (error) {
    say('#saved', sentence(error), true);
  }
});

function appOf(app: App, connection: Connection, row: TypeRow): HTMLElement {
  const on = connection.apps.includes(app.id);
  const toggle = make('input', { type: 'checkbox', role: 'switch', id: `app-${app.id}` });
  toggle.checked = on;
  toggle.addEventListener('change', async () => {
    try {
      take(await api.switchOn(connection.identifier, app.id, toggle.checked));
      say(
        '#used',
        toggle.checked ? `${app.name} offers it from now on.` : `${app.name} no longer offers it.`,
      );
      find(`#app-${CSS.escape(app.id)}`).focus();
    } catch (error) {
      toggle.checked = on;
      say('#used', sentence(error), true);
    }
  });
  const label = make('label', { for: toggle.id, class: 'switch' }, toggle, ` ${app.name}`);
  if (row.triedElsewhere !== undefined)
    return make('li', {}, label, make('p', { class: 'help' }, row.triedElsewhere));
  const experience = make('button', { type: 'button', class: 'experience' }, 'Experience login');
  experience.disabled = !on;
  if (on) experienceBy(experience, app, connection);
  return make('li', {}, label, experience);
}

/** S4-15: as an app signs in, in a window that goes straight to the connection. */
function experienceBy(
  button: HTMLButtonElement,
  app: App,
  { identifier, displayName }: Connection,
) {
  const login = createLogin({
    broker: location.origin,
    appId: app.id,
    redirectUri: '/console/callback.html',
    callbackHost: document.documentElement.dataset['callbackHost'] ?? '',
    result: 'tokens',
    development: true,
  });
  trial = login;
  login.ready.catch((error: unknown) => say('#used', sentence(error), true));
  button.addEventListener('click', async () => {
    say('#used', `Sign in by ${displayName} in the window that has opened.`);
    try {
      const { user } = await login.loginWithPopup({ connection: identifier });
      say('#used', `It works: signed in as ${user['name'] ?? user['id']}.`);
    } catch (error) {
      const { code } = error as { code?: string };
      say('#used', `Nobody signed in: ${reasons[code ?? ''] ?? code}.`, true);
    }
  });
}

open(connections.find(({ identifier }) => `#${identifier}` === location.hash) ?? connections[0]);

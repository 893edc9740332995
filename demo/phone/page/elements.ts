/** What every screen of the phone is made of. Text is only ever text. */

/** Focus goes here when the screen changes. */
export function heading(text: string) {
  const element = make('h2', 'heading', text);
  element.id = 'heading';
  element.tabIndex = -1;
  return element;
}

export function subheading(text: string) {
  return make('h3', 'subheading', text);
}

export function line(text: string, look: string) {
  return make('p', look, text);
}

export function list(items: readonly HTMLElement[]) {
  const element = make('ul', 'list');
  for (const item of items) {
    const row = document.createElement('li');
    row.append(item);
    element.append(row);
  }
  return element;
}

/** Found by its id, also in tests. Without a `tap` it is a form's. */
export function button(id: string, look: string, words: string, tap?: () => void) {
  const element = make('button', look, words);
  element.type = 'button';
  element.id = id;
  element.dataset.testid = id;
  if (tap) element.addEventListener('click', tap);
  return element;
}

export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, look: string, text = '') {
  const element = document.createElement(tag);
  element.className = look;
  element.textContent = text;
  return element;
}

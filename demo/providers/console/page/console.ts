/**
 * Runs in a provider's page for administrators: a button sends the fields of its part, the
 * page comes anew, says what was done, and leaves the keyboard at the part.
 */
interface Done {
  readonly said?: string;
  readonly part?: number;
}

const parts = () => [...document.querySelectorAll('section')];

function fieldsAround(button: Element): Readonly<Record<string, string>> {
  const around = [button.closest('section'), button.closest('fieldset')];
  // A fieldset's own come after its section's; a section gives none of its fieldsets'.
  const inputs = around.flatMap((part) =>
    [...(part?.querySelectorAll('input') ?? [])].filter(
      (input) => input.closest('fieldset, section') === part,
    ),
  );
  return Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
}

function say(text: string): void {
  const news = document.getElementById('news');
  if (news) news.textContent = text;
}

async function press(button: Element): Promise<void> {
  const answer = await fetch(`/console/${button.getAttribute('data-act')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fieldsAround(button)),
  }).catch(() => undefined);
  if (answer?.ok) {
    const part = parts().findIndex((one) => one.contains(button));
    // The entry's own state outlives the reload.
    history.replaceState({ said: `“${button.textContent}”: done.`, part } satisfies Done, '');
    return location.reload();
  }
  const why = answer ? await answer.text() : '';
  say(`“${button.textContent}” could not be done.${why ? ` ${why}` : ''}`);
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button[type="button"]') : null;
  if (button?.hasAttribute('data-act')) void press(button);
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.submitter) void press(event.submitter);
});

const { said, part } = Object(history.state) as Done;
history.replaceState(null, '');
if (said) say(said);
if (part !== undefined) parts()[part]?.querySelector('h2')?.focus();

export {};

/** Runs in the administrators' page: a button sends the fields of its part, and the page comes anew. */
function fieldsAround(button: Element): Readonly<Record<string, string>> {
  const parts = [button.closest('section'), button.closest('fieldset')];
  // A fieldset's own come after its section's; a section gives none of its fieldsets'.
  const inputs = parts.flatMap((part) =>
    [...(part?.querySelectorAll('input') ?? [])].filter(
      (input) => input.closest('fieldset, section') === part,
    ),
  );
  return Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
}

document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest('button[data-act]') : null;
  if (!button) return;
  const answer = await fetch(`/console/${button.getAttribute('data-act')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fieldsAround(button)),
  }).catch(() => undefined);
  if (answer?.ok) return location.reload();
  const news = document.getElementById('news');
  if (news) news.textContent = `“${button.textContent}” could not be done.`;
});

export {};

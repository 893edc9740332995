/** Runs in the last page of a login that began without a page (business.ts): posts its form. */
(document.getElementById('onwards') as HTMLFormElement | null)?.submit();

export {};

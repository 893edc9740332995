/** Runs in the page that a service provider's login starts from (launch.ts): goes where its link leads. */
const link = document.getElementById('onwards') as HTMLAnchorElement | null;
// The page itself is not a place to come back to.
if (link) location.replace(link.href);

export {};

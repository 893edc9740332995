/**
 * The part of `catalogue.mjs` that is about the codes of the shell: what it is given, and
 * loading the program.
 */
export const shellEntries = {
  bad_broker: {
    from: ['options'],
    cause:
      '`broker` is not an origin, is written otherwise than the browser writes it, or is not https.',
    remedy:
      'Give scheme, host and port alone, like `https://login.acme.example`. http needs `development: true` and a loopback host.',
  },
  bad_app_id: {
    from: ['options'],
    cause: '`appId` is missing or empty.',
    remedy: 'Give the id that the broker shows for the app.',
  },
  bad_redirect_uri: {
    from: ['options'],
    cause: '`redirectUri` is of another origin than the page, has a fragment, or is no address.',
    remedy: 'Name a page of this origin that runs `latchkey/callback`.',
  },
  bad_option: {
    from: ['options'],
    cause:
      'Another option is of the wrong kind, too long, or not known by that value. The detail names it.',
    remedy: 'Compare it with the type `LoginOptions`.',
  },
  no_target: {
    from: ['loading'],
    cause:
      '`mount()` found no such element, or the login was made without anything that draws (`latchkey/headless`).',
    remedy: 'Mount after the element is in the page, or use `<latchkey-login>`.',
  },
  no_browser: {
    from: ['options'],
    cause: 'A login was made where there is no window, as a server does that renders the page.',
    remedy:
      'Import it anywhere; call `createLogin()` in the browser alone, in an effect for example.',
  },
  core_missing: {
    from: ['loading'],
    cause: 'A wasm file is not at its address, or the network failed. The detail has the address.',
    remedy:
      'Serve `latchkey.wasm` and `latchkey-rest.wasm` of this very version, or say where they are with `wasm-url`. Allow the origin in `connect-src`.',
  },
  core_corrupt: {
    from: ['loading'],
    cause:
      'The bytes are not those that this shell was built with: another version, a page instead of the file, or something that changes files on their way.',
    remedy: 'Deploy scripts and wasm together, and let nothing rewrite them.',
  },
  core_blocked: {
    from: ['loading'],
    cause: "The page's content security policy forbids WebAssembly.",
    remedy: "Add `'wasm-unsafe-eval'` to `script-src`.",
  },
  core_late: {
    from: ['loading'],
    cause: 'A wasm file did not come within 20 seconds.',
    remedy: 'Serve it compressed and from near; a try later may succeed.',
  },
  core_unsupported: {
    from: ['loading'],
    cause: 'The browser has no WebAssembly: it is too old, or it is switched off.',
    remedy: "Nothing in code: the person gets a link to the broker's own page.",
  },
  core_failed: {
    from: ['loading'],
    cause:
      'The program stopped in the middle of a step, or what draws threw. It has been thrown away.',
    remedy: 'The next call starts a fresh one. Please report it with the detail.',
  },
};

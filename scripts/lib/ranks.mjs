// The ranks of docs/architecture.md: a folder imports only folders of strictly lower rank in its
// own process, and src-shared. Folders that aren't named have the rank `others`.

/** @typedef {{ root: string, ranks: Record<string, number>, others?: number }} Process */

/** @type {Process} */
export const mainProcess = {
  root: 'src-main',
  ranks: {
    app: 8,
    runs: 7,
    recovery: 7,
    ceremony: 6,
    envelope: 6,
    material: 4,
    access: 4,
    vault: 3,
    audit: 2,
    hsm: 2,
    store: 2,
    'store/migrations': 1,
    crypto: 1,
    platform: 1,
    ipc: 1,
    preload: 1,
  },
  // The features: byok, keys, operators, tokens, settings, log, intake ...
  others: 5,
}

/** @type {Process} */
export const renderer = {
  root: 'src-renderer',
  ranks: {
    // The frame around the pages: navigation, title, lock.
    shell: 7,
    // Chooses the new token by the pages of the first start.
    recovery: 6,
    // A ceremony's script leads through the pages of the features.
    runs: 6,
    // What every page may ask: who is there, is the vault open.
    session: 4,
    ui: 3,
    composables: 2,
    bridge: 1,
    theme: 1,
    locales: 1,
  },
  // The features, by the same names as in main.
  others: 5,
}

/** @type {Process} */
export const shared = {
  root: 'src-shared',
  ranks: { errors: 0, 'limits.ts': 0, domain: 1, ipc: 2 },
}

/**
 * Channels under the calls; only preload and main's binding use them. A file of their own, so that
 * the sandboxed preload doesn't carry every schema with it.
 */
export const CHANNELS = {
  call: 'keyrite:call',
  event: 'keyrite:event',
  takeFiles: 'keyrite:take-files',
} as const

/** Main tells the preload the names of the calls by this switch, as a comma-separated list. */
export const CALL_NAMES_SWITCH = '--keyrite-calls='

/** User guide, table 2-10. A deleted key has no state: it is gone, and only named as deleted. */
export const KEY_STATES = ['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport'] as const
export type KeyState = (typeof KEY_STATES)[number]

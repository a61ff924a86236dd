/** What a person may be in a vault. A security officer may start everything. */
export const ROLES = ['security-officer'] as const
export type Role = (typeof ROLES)[number]

export const RECOVERY_STEPS = ['file', 'shares', 'plan', 'token', 'restore', 'done'] as const
export type RecoveryStep = (typeof RECOVERY_STEPS)[number]

export { recoveryHandlers, type RecoveryCall } from './handlers.ts'
export { RecoveryDesk } from './desk.ts'
export type { RecoveryServices } from './services.ts'
export { shareFacts } from './shares/make.ts'

export * from './types.ts'
export { openAuditLog } from './log.ts'
export { Journal } from './journal.ts'

export { approvalHandlers } from './handlers.ts'

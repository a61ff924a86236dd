export { grantHandlers } from './handlers.ts'

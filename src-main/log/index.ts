export { logHandlers, type LogCall } from './handlers.ts'

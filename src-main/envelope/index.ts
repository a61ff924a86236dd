export { Files } from './files.ts'
export { fileHandlers } from './handlers.ts'
export type { FileServices } from './services.ts'

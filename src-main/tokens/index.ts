export { tokenHandlers, type TokenCall } from './handlers.ts'
export type { TokenServices } from './services.ts'

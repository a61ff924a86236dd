export { runHandlers } from './handlers.ts'
export type { RunServices, ShareSet, Software } from './services.ts'

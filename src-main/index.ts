// Entry of the main process.
import { start } from './app/start.ts'

// Awaited at the top level: Electron waits for it before it becomes ready.
await start()

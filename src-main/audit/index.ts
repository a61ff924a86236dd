export * from './types.ts'
export { openAuditLog } from './log.ts'
export { LogKey, LOG_KEY_BYTES } from './log-key.ts'
export {
  checkpointJson,
  readCheckpoint,
  type Checkpoint,
  type KeptCheckpoint,
} from './checkpoint.ts'
export { checkTail, type TailVerdict } from './tail.ts'
export { Journal } from './journal.ts'

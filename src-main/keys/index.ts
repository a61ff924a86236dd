export { defaultKey, type DefaultAlias } from './default-key.ts'
export { keyHandlers } from './handlers.ts'
export { KeySchedule, type KeyScheduleParts } from './schedule/key-schedule.ts'
export type { KeyServices } from './services.ts'

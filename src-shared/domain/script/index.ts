export * from './task.ts'
export * from './script.ts'
export * from './rules.ts'
export * from './names.ts'

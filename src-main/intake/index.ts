export * from './intake.ts'
export * from './types.ts'

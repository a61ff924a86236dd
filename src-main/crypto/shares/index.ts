export * from './layout.ts'
export * from './text.ts'
export * from './split.ts'

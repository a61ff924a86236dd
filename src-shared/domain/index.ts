export * from './material-spec.ts'
export * from './wrapping.ts'
export * from './target.ts'
export * from './ceremony.ts'

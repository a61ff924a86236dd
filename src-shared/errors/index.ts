export * from './codes.ts'
export * from './keyrite-error.ts'

export * from './types.ts'
export { STORE_KEY_BYTES } from './cipher.ts'
export { createStore, openStore } from './open.ts'

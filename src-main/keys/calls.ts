import type { CallName, keyCalls, keyImportCalls, keyUseCalls } from '@shared/ipc'

export type ManagementCall = keyof typeof keyCalls
export type UseCall = keyof typeof keyUseCalls
export type ImportCall = keyof typeof keyImportCalls
export type KeyCalls = Extract<CallName, `keys.${string}`>

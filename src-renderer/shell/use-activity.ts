import { useEventListener, useThrottleFn } from '@vueuse/core'
import { call } from '../bridge/index.ts'

/** Well below the shortest idle limit, and no burden on main. */
const EVERY_MS = 15_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Tells main that a person is there, so that the vault doesn't lock under their hands. */
export function useActivity(): void {
  const touch = useThrottleFn(() => call('vault.touch', undefined), EVERY_MS)
  useEventListener(window, [...SIGNS], () => void touch(), { passive: true })
}

import type { Intake } from '../intake/index.ts'
import type { Vaults } from '../vault/index.ts'
import { stateView } from '../vaults/index.ts'
import type { TimedClipboard } from './clipboard.ts'
import type { Notify } from './notify.ts'
import type { Report } from './report.ts'

export interface Followers {
  readonly notify: Notify
  readonly report: Report
  readonly clipboard: TimedClipboard
  readonly intake: Intake
}

/**
 * Tells the page of every change. What somebody copied and dropped is taken back when they go,
 * whether the vault locks, they sign out or somebody else comes.
 */
export function followVaults(
  vaults: Vaults,
  { notify, report, clipboard, intake }: Followers,
): void {
  let present: string | null = null
  const follow = async (gone: boolean): Promise<void> => {
    if (gone) await clipboard.clear()
    notify('vault.changed', await stateView(vaults))
  }
  // One after the other, so that the page never hears of an older state after a newer one.
  let tail = Promise.resolve()
  vaults.onChange(() => {
    const personId = vaults.current()?.signedIn?.id ?? null
    const gone = vaults.current() === null || (present !== null && personId !== present)
    present = personId
    // At once: nothing that the person before has dropped is there when the next one asks.
    if (gone) intake.forget()
    tail = tail.then(() => follow(gone)).catch((error: unknown) => report(error, 'vault change'))
  })
}

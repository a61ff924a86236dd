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

/** Tells the page of every change; on lock takes back what the session copied and dropped. */
export function followVaults(
  vaults: Vaults,
  { notify, report, clipboard, intake }: Followers,
): void {
  const follow = async (): Promise<void> => {
    if (vaults.current() === null) {
      intake.forget()
      await clipboard.clear()
    }
    notify('vault.changed', await stateView(vaults))
  }
  // One after the other, so that the page never hears of an older state after a newer one.
  let tail = Promise.resolve()
  vaults.onChange(() => {
    tail = tail.then(follow).catch((error: unknown) => report(error, 'vault change'))
  })
}

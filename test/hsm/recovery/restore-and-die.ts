// Recovers a vault in a process of its own and kills it without warning at one step.
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { systemClock } from '@main/platform/clock.ts'
import { newStore } from '@main/recovery/restore/new-store.ts'
import { reviveKeys } from '@main/recovery/restore/revive.ts'
import { NOTHING_SINCE } from '@main/recovery/restore/since.ts'
import { openStore } from '@main/store/index.ts'
import type { TokenReport, UnlockedVault } from '@main/vault/index.ts'
import { restoreVault } from '@main/vault/restore.ts'
import type { TestToken } from '../../support/token.ts'

export interface Order {
  /** Steps that are done when it dies; 'one-key': when one key is in the token, of more. */
  readonly end: number | 'one-key'
  readonly dataFolder: string
  readonly vault: { readonly id: string; readonly name: string; readonly createdAt: string }
  readonly token: TestToken
  readonly report: TokenReport
  /** Path and key of the store in the backup, and the backup's private half. */
  readonly copy: string
  readonly copyKey: string
  readonly privateKey: string
}

const order = JSON.parse(process.argv[2] ?? '') as Order
const secret = (hex: string) => SecretBytes.copyOf(Buffer.from(hex, 'hex'))

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('still alive')
}

/** The first key is in the token and in the store; the second is about to be recorded. */
function armed(vault: UnlockedVault): void {
  const transaction = vault.store.transaction.bind(vault.store)
  let recorded = 0
  Object.assign(vault.store, {
    transaction: async <T>(work: () => Promise<T>): Promise<T> => {
      const versions = await vault.store.intents.list()
      if (versions.length > 0 && (recorded += 1) > 1) die()
      return transaction(work)
    },
  })
}

const from = await openStore(order.copy, secret(order.copyKey))
await restoreVault({
  ...{ dataFolder: order.dataFolder, vault: order.vault, report: order.report },
  module: { path: order.token.modulePath },
  token: { serial: order.token.serial, label: order.token.label },
  pin: SecretBytes.copyOf(Buffer.from(order.token.pin)),
  ...{ lastTry: false, moveAside: true, clock: systemClock },
  onProgress: ({ job, done }) => {
    if (job === 'create-vault' && done === order.end) die()
  },
  makeStore: (path, key) => newStore(from, path, key),
  revive: async (vault) => {
    if (order.end === 'one-key') armed(vault)
    await reviveKeys(vault, {
      ...{ keys: [secret(order.privateKey)], broken: new Set<string>(), since: NOTHING_SINCE },
    })
  },
})

// Makes or destroys a key in a process of its own, which dies at one point of it.
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { destroyKey } from '@main/keys/destroy-key.ts'
import { withNewVersion } from '@main/keys/make-key.ts'
import { systemClock } from '@main/platform/clock.ts'
import type { KeyRecord } from '@main/store/types.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import { unlockVault } from '@main/vault/unlock.ts'
import { writeRules } from '../../support/proxy/rules.ts'
import type { TestToken } from '../../support/token.ts'

export interface Order {
  readonly dataFolder: string
  readonly token: TestToken
  readonly vaultId: string
  readonly rulesFile: string
  readonly work: 'make' | 'destroy'
  /** For 'destroy' it is there already. */
  readonly key: KeyRecord
  /** In Keyrite's own code: inside the transaction, or after it. */
  readonly end: 'never' | 'deciding' | 'decided'
  /** In the token's. */
  readonly rules: readonly string[]
}

const order = JSON.parse(process.argv[2] ?? '') as Order
const { token, key, end } = order

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('still alive')
}

using pin = SecretBytes.copyOf(Buffer.from(token.pin))
const vault = await unlockVault({
  ...{ pin, clock: systemClock, lastTry: false, onProgress: () => undefined },
  folder: vaultFolder(order.dataFolder, order.vaultId),
  resolveModule: (reference) => Promise.resolve(reference),
})
writeRules(order.rulesFile, order.rules)

if (order.work === 'make') {
  const { keys } = vault.store
  await withNewVersion(vault, key, 1, async (version) => {
    await keys.insert(key)
    await keys.insertVersion(version)
    if (end === 'deciding') die()
  })
} else {
  await destroyKey(vault, key, () => {
    if (end === 'deciding') die()
    return Promise.resolve()
  })
}
if (end === 'decided') die()
process.exit(0)

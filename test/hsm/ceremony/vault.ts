import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { settableClock, type SettableClock } from '@main/platform/clock.ts'
import { createVault } from '@main/vault/create.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import type { UnlockedVault } from '@main/vault/open-vault.ts'
import { unlockVault } from '@main/vault/unlock.ts'
import { hasOpencryptoki, initialiseOpencryptoki } from '../../support/opencryptoki.ts'
import { makeSoftHsm, type SoftHsm } from '../../support/softhsm.ts'
import type { TestToken } from '../../support/token.ts'

export type Maker = 'SoftHSM' | 'opencryptoki'

/** opencryptoki only beside its private daemon. */
export const makers: readonly Maker[] = hasOpencryptoki()
  ? ['SoftHSM', 'opencryptoki']
  : ['SoftHSM']

/** A real vault on a real token, and what it takes to lock and unlock it. */
export interface TestVault {
  readonly vault: UnlockedVault
  readonly clock: SettableClock
  readonly token: TestToken
  readonly dataFolder: string
  /** Wipes, closes store and token. */
  lock(): Promise<void>
  unlock(): Promise<UnlockedVault>
  dispose(): Promise<void>
}

const quiet = () => undefined
const pinOf = ({ pin }: TestToken) => SecretBytes.copyOf(Buffer.from(pin, 'utf8'))

export async function makeTestVault(maker: Maker): Promise<TestVault> {
  const softHsm: SoftHsm | null = maker === 'SoftHSM' ? makeSoftHsm() : null
  const token = softHsm ? softHsm.addToken('ceremony') : initialiseOpencryptoki('ceremony')
  const dataFolder = mkdtempSync(join(tmpdir(), 'keyrite-data-'))
  const clock = settableClock('2026-11-22T08:00:00.000Z')
  const module = { path: token.modulePath }
  using pin = pinOf(token)
  let vault = await createVault({
    ...{ dataFolder, module, pin, clock, lastTry: false, onProgress: quiet },
    ...{ name: 'Test vault', officer: 'Olga Officer' },
    token: { serial: token.serial, label: token.label },
  })
  let open = true

  const lock = async (): Promise<void> => {
    if (!open) return
    open = false
    const thrown = vault.wipe()
    await vault.store.close()
    await vault.token.close()
    if (thrown.length > 0) throw new AggregateError(thrown)
  }

  const unlock = async (): Promise<UnlockedVault> => {
    using again = pinOf(token)
    vault = await unlockVault({
      ...{ pin: again, clock, lastTry: false, onProgress: quiet },
      folder: vaultFolder(dataFolder, vault.id),
      resolveModule: (reference) => Promise.resolve(reference),
    })
    open = true
    return vault
  }

  const dispose = async (): Promise<void> => {
    await lock()
    softHsm?.dispose()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  return {
    get vault() {
      return vault
    },
    ...{ clock, token, dataFolder, lock, unlock, dispose },
  }
}

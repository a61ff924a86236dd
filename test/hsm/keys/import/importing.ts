import type { WrappingAlgorithm } from '@shared/domain'
import type { CodedFailure } from '@shared/errors'
import type { CallInput, ImportParametersView, KeyView } from '@shared/ipc'
import { expect } from 'vitest'
import type { KeyVersionRecord } from '@main/store/types.ts'
import type { KeyObject } from '@main/hsm/types.ts'
import type { Maker } from '../../vault/fixture.ts'
import { Keys } from '../driver.ts'
import { Outside, type Wrapped } from './outside.ts'

export type { Wrapped } from './outside.ts'
export const HOUR_MS = 60 * 60 * 1000

/** A vault that takes material in, and somebody outside who makes it. */
export class Importing {
  readonly keys: Keys
  readonly outside = new Outside()

  private constructor(keys: Keys) {
    this.keys = keys
  }

  static async make(maker: Maker): Promise<Importing> {
    return new Importing(await Keys.make(maker))
  }

  /** An External key, Pending import. */
  empty(over: Partial<CallInput<'keys.create'>> = {}): Promise<KeyView> {
    return this.keys.createExternal(over)
  }

  parameters(
    { id: keyId }: Pick<KeyView, 'id'>,
    algorithm: WrappingAlgorithm = 'RSAES_OAEP_SHA_256',
  ): Promise<ImportParametersView> {
    return this.keys.ask('keys.getParametersForImport', { keyId, algorithm })
  }

  import(keyId: string, files: Wrapped, expiresAt: string | null = null): Promise<KeyView> {
    return this.keys.ask('keys.importMaterial', { keyId, ...files, expiresAt })
  }

  outcome(keyId: string, files: Wrapped): Promise<string> {
    return this.keys.outcome('keys.importMaterial', { keyId, ...files, expiresAt: null })
  }

  refusal(keyId: string, files: Wrapped): Promise<CodedFailure> {
    return this.keys.refusal('keys.importMaterial', { keyId, ...files, expiresAt: null })
  }

  /** What the vault's token holds for good. */
  objects(): Promise<KeyObject[]> {
    return this.keys.vault.token.find({ persistent: true })
  }

  versions(keyId: string): Promise<KeyVersionRecord[]> {
    return this.keys.vault.store.keys.versions(keyId)
  }

  /** Destroys the secret or private key of a key behind Keyrite's back. Answers its CKA_ID, hex. */
  async lose(keyId: string): Promise<string> {
    const [version] = await this.versions(keyId)
    const objectId = version?.objectId
    if (!objectId) throw new Error('not in the token')
    const { token } = this.keys.vault
    const kind = version.publicKey === null ? 'secret' : 'private'
    const query = { id: Buffer.from(objectId, 'hex'), persistent: true, class: kind } as const
    const found = await token.find(query)
    expect(found).toHaveLength(1)
    for (const object of found) await token.destroy(object)
    return objectId
  }

  async dispose(): Promise<void> {
    this.outside.dispose()
    await this.keys.dispose()
  }
}

import { expect } from 'vitest'
import { finaliseAll } from '@main/hsm/module.ts'
import { makeFaultyWorld, type FaultyWorld } from '../faults/world.ts'
import { Keys } from './driver.ts'
import { buildDying, type Dying, type End, type Order } from './killed.ts'

/** A vault on which another process works until it is killed. */
export class Mortal {
  readonly faulty: FaultyWorld
  readonly keys: Keys
  readonly #dying: Dying

  private constructor(faulty: FaultyWorld, dying: Dying) {
    this.faulty = faulty
    this.#dying = dying
    this.keys = new Keys(faulty.world, faulty.token)
  }

  static async make(label: string): Promise<Mortal> {
    const faulty = makeFaultyWorld(label)
    const dying = await buildDying()
    await faulty.world.create(faulty.token)
    return new Mortal(faulty, dying)
  }

  /**
   * Lets another process work on the same vault until it is dead, then opens it again; answers how
   * many traces the other one left.
   */
  async killed(work: Order['work'], end: End): Promise<number> {
    const { faulty, keys } = this
    const { id: vaultId } = keys.vault
    const before = await this.#traces()
    await keys.world.vaults.lock('asked')
    const { dataFolder } = keys.world
    const rulesFile = faulty.proxy.env['KEYRITE_PROXY_RULES'] ?? ''
    const now = keys.now.toISOString()
    const order = { dataFolder, vaultId, now, rulesFile, work, end, token: faulty.token }
    expect(await this.#dying.run(order)).toBe('SIGKILL')
    faulty.fault()
    // What another process did to the token is seen by a module that starts anew.
    await finaliseAll()
    await keys.world.unlock(vaultId, faulty.token)
    // A crash is no forgery.
    expect(keys.vault.integrity.findings).toEqual([])
    const ofTheLock = 1
    return (await this.#traces()) - before - ofTheLock
  }

  /** Token and store agree, and every key that is there works. */
  async expectAgreement(): Promise<void> {
    const { vault, world } = this.keys
    const { root, ceremonyKey } = vault.header
    const recorded = await vault.store.keys.objectIds()
    const known = [root.keyId, root.macKeyId, ceremonyKey.keyId, ...recorded]
    const found = await vault.token.find({ persistent: true })
    const ids = new Set(found.map(({ id }) => id.toString('hex')))
    expect([...ids].sort()).toEqual([...new Set(known.filter((id) => id !== null))].sort())
    expect(await vault.store.intents.list()).toEqual([])
    expect((await world.vaults.state()).orphans).toBe(0)
    expect(await vault.audit.verify()).toMatchObject({ ok: true })
    await this.#expectEveryKeyWorks()
  }

  async dispose(): Promise<void> {
    this.#dying.dispose()
    await this.faulty.dispose()
  }

  async #traces(): Promise<number> {
    return (await this.keys.vault.store.traces.head())?.seq ?? 0
  }

  async #expectEveryKeyWorks(): Promise<void> {
    const { keys } = this
    for (const { id: keyId, allowed } of (await keys.ask('keys.list', undefined)).keys) {
      const message = { message: 'AAAA', digest: null, algorithm: 'ECDSA_SHA_256' } as const
      if (allowed.includes('encrypt')) {
        const { ciphertext } = await keys.ask('keys.encrypt', { keyId, plaintext: 'AAAA' })
        expect(await keys.ask('keys.decrypt', { ciphertext })).toMatchObject({ plaintext: 'AAAA' })
      } else if (allowed.includes('sign')) await keys.ask('keys.sign', { keyId, ...message })
    }
  }
}

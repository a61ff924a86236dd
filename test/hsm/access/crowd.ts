import { randomUUID } from 'node:crypto'
import type { Policy } from '@shared/domain'
import { DEFAULT_POLICY, makeVerifier, writePolicy } from '@main/access/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import type { PersonRecord } from '@main/store/types.ts'
import { registryDigest, signedInAs, type UnlockedVault } from '@main/vault/index.ts'
import type { World } from '../vault/fixture.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly passphrase: string
}

/** scrypt with little memory: what it costs is tested elsewhere. */
const CHEAP = { ln: 4, r: 8, p: 1 }

/** People of a real vault, written as the verbs write them, without asking anybody. */
export class Crowd {
  readonly world: World

  constructor(world: World) {
    this.world = world
  }

  get vault(): UnlockedVault {
    const open = this.world.vaults.current()
    if (!open) throw new Error('the vault is locked')
    return open
  }

  /** The officer that the vault was created with, from here on with a passphrase. */
  async first(): Promise<Person> {
    const [record] = await this.vault.store.people.list()
    if (!record) throw new Error('nobody')
    const { id, name } = record
    const passphrase = passphraseOf(name)
    await this.change(id, { verifier: await verifierOf(passphrase) })
    return { id, name, passphrase }
  }

  async add(
    name: string,
    roles: readonly string[],
    over: Partial<PersonRecord> = {},
  ): Promise<Person> {
    const passphrase = passphraseOf(name)
    const record: PersonRecord = {
      ...{ id: randomUUID(), name, roles, groups: [], enabled: true, mustSet: false },
      verifier: await verifierOf(passphrase),
      createdAt: this.world.clock.now().toISOString(),
      ...{ wrongTries: 0, waitUntil: null, lastSignInAt: null },
      ...over,
    }
    await this.#write(() => this.vault.store.people.insert(record))
    return { id: record.id, name, passphrase }
  }

  async change(id: string, over: Partial<PersonRecord>): Promise<void> {
    const record = await this.vault.store.people.get(id)
    if (!record) throw new Error('nobody')
    await this.#write(() => this.vault.store.people.update({ ...record, ...over }))
  }

  async setPolicy(over: Partial<Policy>): Promise<void> {
    await this.#write(() => writePolicy(this.vault.store, { ...DEFAULT_POLICY, ...over }))
  }

  async made(name: string, permissions: readonly string[]): Promise<string> {
    const id = randomUUID()
    await this.#write(() => this.vault.store.people.putRole({ id, name, permissions }))
    return id
  }

  /** Signed in without typing; null: nobody. */
  async as(person: Pick<Person, 'id'> | null): Promise<void> {
    const record = person && (await this.vault.store.people.get(person.id))
    const { store } = this.vault
    await this.world.vaults.setSignedIn(this.vault, record && (await signedInAs(store, record)))
  }

  /** With a trace of what all of them are now, as the verbs write one: else no unlock believes it. */
  async #write(work: () => Promise<void>): Promise<void> {
    const { vault } = this
    await vault.store.transaction(async () => {
      await work()
      const params = { registry: await registryDigest(vault.store) }
      await vault.audit.append({
        ...{ operator: 'test', operation: 'updatePerson', resource: 'person', resourceId: '' },
        ...{ outcome: 'success', code: '', params },
      })
    })
  }
}

const passphraseOf = (name: string) => `${name} keeps a passphrase`

async function verifierOf(passphrase: string): Promise<string> {
  using secret = SecretBytes.ofText(passphrase)
  return await makeVerifier(secret, CHEAP)
}

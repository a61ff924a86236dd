import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packShare, readShareText, shareText, unpackShare } from '@main/crypto/shares/index.ts'
import { makeVerifier } from '@main/access/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { shareFacts } from '@main/recovery/index.ts'
import type { StoredSet } from '@main/recovery/shares/stored-set.ts'
import { ROLE_PERMISSIONS, type Permission } from '@shared/domain'
import { RESET_MINUTES, SHARES_DRILL_DAYS, SHARES_FIRST_DRILL_DAYS } from '@shared/limits.ts'
import type { KeyView, ShownShare } from '@shared/ipc'
import { Crowd } from '../access/crowd.ts'
import { newKey } from '../keys/driver.ts'
import { Recovering, THREE } from './driver.ts'

const DAY = 24 * 60 * 60 * 1000
let at: Recovering
let key: KeyView
let first: ShownShare[]

/** The same share with some of its bytes changed, and its checksum made right again. */
function forged(text: string, change: (bytes: Buffer) => void): string {
  const whole = readShareText(text)
  const bytes = Buffer.from(whole.expose())
  change(bytes)
  const { part, ...label } = unpackLoosely(bytes)
  return shareText(packShare({ ...label, part }))
}

function unpackLoosely(bytes: Buffer) {
  return {
    vault: bytes.toString('hex', 1, 5),
    setId: bytes.toString('hex', 5, 9),
    threshold: bytes[9]! >> 4,
    total: bytes[9]! & 15,
    index: bytes[10]!,
    part: SecretBytes.copyOf(bytes.subarray(11, 44)),
    key: bytes.toString('hex', 44, 52),
  }
}

const advance = (days: number) =>
  at.world.clock.set(new Date(at.world.clock.now().getTime() + days * DAY))
const state = () => at.ask('shares.state', undefined)
const lastReset = async () => {
  const query = { before: null, limit: 9, search: 'resetPassphrase', outcome: 'all' } as const
  return (await at.vault.audit.list(query)).traces[0]?.params
}
const words = (share: ShownShare) => share.words.join(' ')

const PASSPHRASE = 'quiet harbour seven lamps'

/** The one officer's; null: the PIN alone signs them in again. */
async function putPassphrase(passphrase: string | null): Promise<void> {
  const { people } = at.vault.store
  const [officer] = await people.list()
  using secret = SecretBytes.ofText(passphrase ?? '')
  await people.update({ ...officer!, verifier: passphrase && (await makeVerifier(secret)) })
  await registryChanged()
}

async function registryChanged(): Promise<void> {
  await at.vault.audit.append({
    ...{ operator: '', operation: 'updatePerson', resource: 'person', resourceId: '' },
    ...{ outcome: 'success', code: '', params: { registry: await at.vault.registryDigest() } },
  })
}

async function lastTrace() {
  const wanted = { before: null, limit: 1, search: '', outcome: 'all' } as const
  return (await at.vault.audit.list(wanted)).traces[0]
}

beforeAll(async () => {
  at = await Recovering.make()
  key = await at.ask('keys.create', newKey({ backup: 'recoverable' }))
})
afterAll(() => at.dispose())

describe('making a set', () => {
  it('refuses a set that makes no sense, and a backup that nobody could open', async () => {
    const refusal = (threshold: number, custodians = THREE) =>
      at.refusal('shares.make', { threshold, custodians })
    expect(await refusal(4)).toMatchObject({ code: 'SHARES_THRESHOLD', params: { max: 3 } })
    expect(await refusal(1)).toMatchObject({ code: 'REQUEST_INVALID' })
    expect(await refusal(2, [...THREE, THREE[0]!])).toMatchObject({ code: 'PERSON_EXISTS' })
    const almost = { name: ' ANNA', personId: null }
    expect(await refusal(2, [...THREE, almost])).toMatchObject({ code: 'PERSON_EXISTS' })
    expect(await refusal(2, THREE.slice(0, 1))).toMatchObject({ code: 'REQUEST_INVALID' })
    at.picked = at.backupFile
    expect(await at.refusal('backup.export', undefined)).toMatchObject({ code: 'SHARES_NONE' })
    expect(await at.refusal('shares.drill', { text: 'x', passphrase: null })).toMatchObject({
      code: 'SHARES_NONE',
    })
    expect(await at.refusal('shares.show', { index: 1, passphrase: null })).toMatchObject({
      code: 'WRONG_STATE',
    })
  })

  it('shows each share once, and takes back exactly that one', async () => {
    const [, ...others] = THREE
    const { id: personId, name } = at.vault.operator
    const order = { threshold: 2, custodians: [{ name, personId }, ...others] }
    for (const wrong of [
      { name: 'Anna', personId },
      { name, personId: randomUUID() },
    ]) {
      const custodians = [wrong, ...others]
      const refused = await at.refusal('shares.make', { ...order, custodians })
      expect(refused).toMatchObject({ code: 'NOT_FOUND' })
    }
    await at.ask('shares.make', order)
    await putPassphrase(PASSPHRASE)
    expect((await state()).pending?.custodians.map(({ asks }) => asks)).toEqual([
      ...[true, false, false],
    ])
    expect((await state()).current).toBeNull()
    const unseen = await at.refusal('shares.confirm', { index: 1, text: 'absurd' })
    expect(unseen).toMatchObject({ code: 'WRONG_STATE' })
    const officer = at.vault.signedIn
    const custodian = { id: personId, name, roles: ['custodian'], hasPassphrase: true }
    const permissions = new Set<Permission>(ROLE_PERMISSIONS.custodian)
    await at.world.vaults.setSignedIn(at.vault, { ...custodian, permissions })
    // A custodian alone could have seen them all.
    expect(await at.refusal('shares.show', { index: 2, passphrase: null })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await at.world.vaults.setSignedIn(at.vault, {
      ...{ ...custodian, id: 'x', roles: [], permissions: new Set<Permission>() },
    })
    expect(await at.refusal('shares.state', undefined)).toMatchObject({ code: 'NOT_PERMITTED' })
    await at.world.vaults.setSignedIn(at.vault, officer)
    // Nor an officer, without the custodian.
    const show = (passphrase: string | null) => at.refusal('shares.show', { index: 1, passphrase })
    expect(await show(null)).toMatchObject({ code: 'CUSTODIAN_PASSPHRASE' })
    expect(await show('not hers at all')).toMatchObject({ code: 'SIGN_IN_WRONG' })
    const print = () => at.refusal('shares.print', { index: 1 })
    expect(await print()).toMatchObject({ code: 'WRONG_STATE' })
    const one = await at.ask('shares.show', { index: 1, passphrase: PASSPHRASE })
    expect(await at.ask('shares.print', { index: 1 })).toBeNull()
    expect(await lastTrace()).toMatchObject({ operation: 'printShare', params: { index: 1 } })
    const two = await at.ask('shares.show', { index: 2, passphrase: null })
    expect(await at.refusal('shares.show', { index: 1, passphrase: null })).toMatchObject({
      code: 'SHARE_SHOWN',
    })
    const refusal = (text: string) => at.refusal('shares.confirm', { index: 1, text })
    expect(await refusal(words(two))).toMatchObject({ code: 'SHARE_WRONG', params: { index: 2 } })
    const other = forged(one.text, (bytes) => (bytes[20]! ^= 1))
    expect(await refusal(other)).toMatchObject({ code: 'SHARE_WRONG' })
    const { checkValue } = await at.ask('shares.confirm', { index: 1, text: one.text })
    expect(checkValue).toBe(one.checkValue)
    expect((await state()).pending?.custodians[0]).toMatchObject({ shown: true, confirmed: true })
  })

  it('keeps a share that nobody saw, and a step that the store did not take', async () => {
    const { store } = at.vault
    const transaction = store.transaction.bind(store)
    const failing = () => Promise.reject(new Error('no store'))
    Object.assign(store, { transaction: failing })
    const order = { index: 3, passphrase: null }
    expect(await at.call('shares.show', order)).toMatchObject({ ok: false })
    Object.assign(store, { transaction })
    const three = await at.ask('shares.show', order)
    Object.assign(store, { transaction: failing })
    const typed = { index: 3, text: three.text }
    expect(await at.call('shares.confirm', typed)).toMatchObject({ ok: false })
    Object.assign(store, { transaction })
    expect((await state()).pending?.custodians[2]).toMatchObject({ confirmed: false })
    await at.ask('shares.confirm', typed)
    await putPassphrase(null)
  })

  it('forgets a set that was given up, or that a lock ended', async () => {
    await at.ask('shares.abandon', undefined)
    expect(await state()).toMatchObject({ current: null, pending: null })
    await at.ask('shares.make', { threshold: 2, custodians: THREE })
    await at.world.vaults.lock('asked')
    const [known] = await at.world.vaults.list()
    await at.world.unlock(known!.id, at.old)
    expect(await state()).toMatchObject({ current: null, pending: null })
    const stored = JSON.parse((await at.vault.store.values.get('backup.key'))!) as object
    expect(stored).toMatchObject({ privateKey: expect.any(String) as string })
  })

  it('takes the private half out of the store with the last share typed back', async () => {
    first = await at.makeShares()
    const stored = JSON.parse((await at.vault.store.values.get('backup.key'))!) as object
    expect(stored).toMatchObject({ privateKey: null })
    await expect(at.vault.openBackup('key:1', Buffer.alloc(68))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await state()).toMatchObject({
      current: { threshold: 2, drillDue: false },
      pending: null,
    })
  })
})

describe('a drill', () => {
  it('is due after a month, and then once a year', async () => {
    advance(SHARES_FIRST_DRILL_DAYS)
    expect((await state()).current?.drillDue).toBe(false)
    advance(1)
    expect((await state()).current?.drillDue).toBe(true)
    for (const share of first)
      await at.ask('shares.drill', { text: words(share), passphrase: null })
    expect((await state()).current).toMatchObject({ drillDue: false })
    advance(SHARES_DRILL_DAYS)
    expect((await state()).current?.drillDue).toBe(false)
    advance(1)
    await at.ask('shares.drill', { text: first[0]!.text, passphrase: null })
    // The others' are long ago.
    expect((await state()).current?.drillDue).toBe(true)
  })

  it('says who was at the screen, and asks a person of the vault for their passphrase', async () => {
    expect((await state()).current?.custodians[1]).toMatchObject({
      ...{ drilledBy: at.vault.operator.name, proven: false, asks: false },
    })
    const { store } = at.vault
    const set = JSON.parse((await store.values.get('backup.shares'))!) as StoredSet
    const { id: personId, name } = at.vault.operator
    const holders = set.holders.map((one) => (one.index === 2 ? { ...one, personId } : one))
    await store.values.set('backup.shares', JSON.stringify({ ...set, holders }))
    const text = first[1]!.text
    // Who has none can't be asked.
    await at.ask('shares.drill', { text, passphrase: null })
    await putPassphrase(PASSPHRASE)
    const drill = (passphrase: string | null) => at.refusal('shares.drill', { text, passphrase })
    expect(await drill(null)).toMatchObject({ code: 'CUSTODIAN_PASSPHRASE' })
    expect(await drill('not theirs at all')).toMatchObject({ code: 'SIGN_IN_WRONG' })
    await at.ask('shares.drill', { text, passphrase: PASSPHRASE })
    expect((await state()).current?.custodians[1]).toMatchObject({
      ...{ drilledBy: name, proven: true, asks: true },
    })
    await putPassphrase(null)
  })

  it('tells a share that is not the one that was given out', async () => {
    const drill = (change: (bytes: Buffer) => void) =>
      at.refusal('shares.drill', { text: forged(first[1]!.text, change), passphrase: null })
    expect(await drill((bytes) => (bytes[30]! ^= 1))).toMatchObject({ code: 'SHARE_WRONG' })
    expect(await drill((bytes) => (bytes[10] = 1))).toMatchObject({ code: 'SHARE_WRONG' })
    expect(await drill((bytes) => (bytes[2]! ^= 1))).toMatchObject({ code: 'SHARE_OTHER_VAULT' })
    for (const where of [5, 44]) {
      const refused = await drill((bytes) => (bytes[where]! ^= 1))
      expect([where, refused.code]).toEqual([where, 'SHARE_OTHER_SET'])
    }
    expect(await lastTrace()).toMatchObject({ operation: 'drillShare', outcome: 'refused' })
  })
})

describe('a new set', () => {
  let second: ShownShare[]

  it('needs as many of the set before as that took', async () => {
    const order = { threshold: 3, custodians: THREE }
    const none = await at.refusal('shares.make', order)
    expect(none).toMatchObject({ code: 'SHARES_NEEDED', params: { needed: 2, have: 0 } })
    await at.offer(first.slice(0, 1))
    const twice = await at.refusal('shares.offer', { text: first[0]!.text })
    expect(twice).toMatchObject({ code: 'SHARE_REPEATED', params: { index: 1 } })
    expect(await at.refusal('shares.make', order)).toMatchObject({ code: 'SHARES_NEEDED' })
    // A share that somebody made up: of this set by its label, and of another secret.
    await at.ask('shares.offer', { text: forged(first[1]!.text, (bytes) => (bytes[25]! ^= 8)) })
    expect(await at.refusal('shares.make', order)).toMatchObject({ code: 'SHARES_MISMATCH' })
    expect((await at.ask('shares.offered', undefined)).indices).toEqual([])
  })

  it('is asked for the shares before people agree to anything', async () => {
    const order = { threshold: 3, custodians: THREE }
    const asked = () =>
      shareFacts['shares.make']!(order, { session: at.vault, about: () => undefined } as never)
    await expect(asked()).rejects.toMatchObject({ code: 'SHARES_NEEDED' })
    await at.offer(first.slice(1))
    expect(await asked()).toContainEqual(expect.objectContaining({ label: 'threshold' }))
    await at.ask('shares.withdraw', undefined)
  })

  it('takes over what was sealed before, and its own shares alone open it', async () => {
    const spoilt = await at.ask('keys.create', newKey({ alias: 'spoilt', backup: 'recoverable' }))
    const { keys } = at.vault.store
    const version = (await keys.newestVersion(spoilt.id))!
    await keys.removeVersions(spoilt.id)
    await keys.insertVersion({ ...version, backup: Buffer.alloc(version.backup!.length) })
    const before = (await at.vault.store.keys.newestVersion(key.id))!.backup!
    await at.offer(first.slice(1))
    second = await at.makeShares(3)
    const after = (await at.vault.store.keys.newestVersion(key.id))!.backup!
    expect(after.equals(before)).toBe(false)
    expect(unpackShare(readShareText(second[0]!.text)).key).not.toBe(
      unpackShare(readShareText(first[0]!.text)).key,
    )
    const old = await at.refusal('shares.offer', { text: first[0]!.text })
    expect(old).toMatchObject({ code: 'SHARE_OTHER_SET', params: { index: 1 } })
    expect((await state()).current?.unopened).toEqual([{ alias: 'spoilt', version: 1 }])
  })

  it('brings the keys back, those sealed before it too', async () => {
    const input = { keyId: key.id, plaintext: Buffer.from('x').toString('base64') }
    const { ciphertext } = await at.ask('keys.encrypt', input)
    await at.exportBackup()
    expect(await at.openBackup(second)).toMatchObject({
      ...{ lost: [], back: [{ id: key.id }], broken: [{ alias: 'spoilt' }] },
    })
    await at.ask('recovery.restore', at.restoreOrder())
    expect((await at.ask('keys.decrypt', { ciphertext })).plaintext).toBe(input.plaintext)
  })

  it('resets the only officer by PIN and shares, and only by both', async () => {
    const crowd = new Crowd(at.world)
    const [officer] = await at.vault.store.people.list()
    const personId = officer!.id
    const { pin } = at.fresh
    const reset = (over: object = {}) =>
      at.call('session.resetByShares', {
        ...{ personId, pin, lastTry: false, othersGone: false },
        ...over,
      })
    expect(await reset()).toMatchObject({ ok: false, error: { code: 'SHARES_NEEDED' } })
    await at.offer(second)
    expect(await reset({ personId: 'nobody' })).toMatchObject({ error: { code: 'NOT_FOUND' } })
    expect(await reset({ pin: 'wrong' })).toMatchObject({ error: { code: 'PIN_WRONG' } })
    const { id } = (await at.world.vaults.list())[0]!
    await at.world.unlock(id, at.fresh)
    // The custodians are not asked again, nor is what they gave good for somebody else.
    expect((await at.ask('shares.offered', undefined)).indices).toEqual([])
    const otto = await crowd.add('Otto', ['operator'])
    const other = await reset({ personId: otto.id, othersGone: true })
    expect(other).toMatchObject({ error: { code: 'SHARES_NEEDED' } })
    await at.offer(second)
    expect(await reset({ pin: 'wrong' })).toMatchObject({ error: { code: 'PIN_WRONG' } })
    await at.world.unlock(id, at.fresh)
    const done = await reset()
    // Once.
    expect(await reset()).toMatchObject({ error: { code: 'SHARES_NEEDED' } })
    expect(done).toMatchObject({
      ok: true,
      value: { code: expect.stringMatching(/^(\w{4}-?){5}$/) as string },
    })
    expect(await at.vault.store.people.get(personId)).toMatchObject({ mustSet: true })
    expect(await lastReset()).toMatchObject({ by: 'shares', others: '', othersGone: false })
    expect(at.vault.integrity.findings).toEqual([])
  })

  it('forgets after a while that the shares were right', async () => {
    const [officer] = await at.vault.store.people.list()
    const order = { personId: officer!.id, lastTry: false, othersGone: false }
    await at.offer(second)
    const wrong = await at.refusal('session.resetByShares', { ...order, pin: 'wrong' })
    expect(wrong).toMatchObject({ code: 'PIN_WRONG' })
    const { id } = (await at.world.vaults.list())[0]!
    await at.world.unlock(id, at.fresh)
    at.world.clock.advance(RESET_MINUTES * 60_000)
    const late = await at.refusal('session.resetByShares', { ...order, pin: at.fresh.pin })
    expect(late).toMatchObject({ code: 'SHARES_NEEDED' })
  })

  it('resets one of two officers, whom the other alone can’t, and one of three if so it is', async () => {
    const crowd = new Crowd(at.world)
    const olga = await crowd.first()
    await crowd.change(olga.id, { mustSet: false })
    const bea = await crowd.add('Bea, Officer', ['security-officer'])
    const order = { pin: at.fresh.pin, lastTry: false, othersGone: false }
    await at.offer(second)
    await at.ask('session.resetByShares', { ...order, personId: bea.id })
    expect(await at.vault.store.people.get(bea.id)).toMatchObject({ mustSet: true })
    expect(await lastReset()).toMatchObject({ others: olga.name, othersGone: false })

    await crowd.change(bea.id, { mustSet: false })
    await crowd.add('Cleo', ['security-officer'])
    const refused = await at.refusal('session.resetByShares', { ...order, personId: olga.id })
    expect(refused).toMatchObject({ code: 'RESET_BY_OTHERS' })
    expect(refused.params).toEqual({ others: '"Bea, Officer", Cleo' })
    await at.offer(second)
    await at.ask('session.resetByShares', { ...order, personId: olga.id, othersGone: true })
    expect(await lastReset()).toMatchObject({ others: '"Bea, Officer", Cleo', othersGone: true })
  })
})

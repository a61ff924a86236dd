import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { withNewVersion } from '@main/keys/make-key.ts'
import { WAIT_MINUTES } from '@main/recovery/desk.ts'
import { keyMaterial } from '@main/material/index.ts'
import type { KeyBackup, KeySpec, KeyUsage } from '@shared/domain'
import type { ErrorParams } from '@shared/errors'
import type { CallOutput, KeyView, RecoveryPlan, ShownShare } from '@shared/ipc'
import { newKey } from '../keys/driver.ts'
import { Recovering } from './driver.ts'

const TEXT = Buffer.from('what was encrypted before').toString('base64')
const MESSAGE = randomBytes(64)

const RECOVERABLE: Readonly<Record<string, readonly [KeySpec, KeyUsage]>> = {
  aes: ['AES_256', 'ENCRYPT_DECRYPT'],
  sm4: ['SM4_128', 'ENCRYPT_DECRYPT'],
  rsa: ['RSA_2048', 'ENCRYPT_DECRYPT'],
  signing: ['RSA_2048', 'SIGN_VERIFY'],
  ec: ['EC_P256', 'SIGN_VERIFY'],
  sm2: ['SM2', 'ENCRYPT_DECRYPT'],
}

let at: Recovering
let shares: ShownShare[]
let vaultId: string
const keys: Record<string, KeyView> = {}
const sealed: Record<string, string> = {}
let publicKey: CallOutput<'keys.publicKey'>
let lonely: KeyView
let imported: KeyView
let deleted: KeyView
let disabled: KeyView
let expired: KeyView
let spoilt: KeyView
let halfSpoilt: KeyView
let headHash: string
let plan: RecoveryPlan

async function sealWithAll(): Promise<void> {
  const keyOf = (name: string) => keys[name]!.id
  for (const name of ['aes', 'sm4']) {
    const { ciphertext } = await at.ask('keys.encrypt', { keyId: keyOf(name), plaintext: TEXT })
    sealed[name] = ciphertext
  }
  // A newer version, so that the older one has to come back as well.
  const { keys: store } = at.vault.store
  const record = (await store.get(keyOf('aes')))!
  await withNewVersion(at.vault, record, 2, (version) => store.insertVersion(version))
  const second = await at.ask('keys.encrypt', { keyId: keyOf('aes'), plaintext: TEXT })
  sealed['aes-2'] = second.ciphertext
  for (const [name, algorithm] of ASYMMETRIC) {
    const input = { keyId: keyOf(name), algorithm, plaintext: TEXT }
    sealed[name] = (await at.ask('keys.asymmetricEncrypt', input)).ciphertext
  }
  publicKey = await at.ask('keys.publicKey', { keyId: keyOf('ec') })
}
const ASYMMETRIC = [
  ['rsa', 'RSAES_OAEP_SHA_256'],
  ['sm2', 'SM2_C1C3C2_ASN1'],
] as const

async function expectAllToOpen(): Promise<void> {
  for (const name of ['aes', 'aes-2', 'sm4']) {
    const { plaintext } = await at.ask('keys.decrypt', { ciphertext: sealed[name]! })
    expect(plaintext).toBe(TEXT)
  }
  for (const [name, algorithm] of ASYMMETRIC) {
    const input = { keyId: keys[name]!.id, algorithm, ciphertext: sealed[name]! }
    expect((await at.ask('keys.asymmetricDecrypt', input)).plaintext).toBe(TEXT)
  }
  const message = MESSAGE.toString('base64')
  const order = {
    keyId: keys['ec']!.id,
    algorithm: 'ECDSA_SHA_256',
    message,
    digest: null,
  } as const
  const { signature } = await at.ask('keys.sign', order)
  const key = createPublicKey({
    key: Buffer.from(publicKey.der, 'base64'),
    format: 'der',
    type: 'spki',
  })
  expect(verify('sha256', MESSAGE, key, Buffer.from(signature, 'base64'))).toBe(true)
}

/** An External key with material. */
async function importedKey(alias: string, backup: KeyBackup): Promise<KeyView> {
  const order = { ...newKey({ alias, backup }), understood: true }
  const { id: keyId } = await at.ask('keys.createExternal', order)
  const { store } = at.vault
  using secret = SecretBytes.take(randomBytes(32))
  const wanted = { keyId, number: 1, spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' } as const
  const version = await keyMaterial(at.vault).take({ ...wanted, backup }, secret)
  await store.keys.insertVersion(version.record)
  await version.settle()
  await store.keys.update({ ...(await store.keys.get(keyId))!, state: 'Enabled' })
  return at.ask('keys.get', { keyId })
}

/** A key with two versions, of whose backups those with these numbers are spoilt. */
async function spoiltKey(alias: string, numbers: readonly number[]): Promise<KeyView> {
  const key = await at.ask('keys.create', newKey({ alias, backup: 'recoverable' }))
  const { keys: store } = at.vault.store
  const record = (await store.get(key.id))!
  await withNewVersion(at.vault, record, 2, (version) => store.insertVersion(version))
  const versions = await store.versions(key.id)
  await store.removeVersions(key.id)
  for (const version of versions) {
    const backup = Buffer.from(version.backup!)
    if (numbers.includes(version.number)) backup[backup.length - 1]! ^= 1
    await store.insertVersion({ ...version, backup })
  }
  return key
}

/** What happened, as its trace alone: the officer's doing it is tested elsewhere. */
async function happened(operation: string, resourceId: string, params: ErrorParams = {}) {
  await at.vault.audit.append({
    ...{ operator: 'Officer', operation, resource: 'cmk', resourceId },
    ...{ outcome: 'success', code: '', params },
  })
}

/** As docs/audit-log.md, 'Export'. */
async function exportLog(path: string, from: number): Promise<string[]> {
  const { store, id, name, header, integrity } = at.vault
  await integrity.checkpoint()
  const rows = await store.traces.from(from, 1000)
  const [before] = await store.traces.from(from - 1, 1)
  const to = rows.at(-1)!.seq
  const head = {
    ...{ format: 'keyrite-log', version: 1, vault: { id, name }, from, to, count: rows.length },
    ...{ startsAfter: before!.hash, exportedAt: '', publicKey: header.ceremonyKey.publicKey },
  }
  const signed = (await store.checkpoints.covering(from, to)).map((one) => ({
    ...{ checkpoint: one.json, algorithm: one.algorithm },
    signature: one.signature.toString('base64'),
    publicKey: one.publicKey.toString('base64'),
  }))
  const lines = [head, ...rows.map(({ json, hash }) => ({ json, hash })), ...signed]
  const texts = lines.map((line) => JSON.stringify(line))
  writeFileSync(path, `${texts.join('\n')}\n`)
  return texts
}

/** Of the role 'operator', on a key. */
async function grant(): Promise<void> {
  const { store, operator } = at.vault
  await store.grants.insert({
    ...{ id: GRANT, keyId: keys['aes']!.id, granteeKind: 'role', granteeId: 'operator' },
    ...{ operations: ['encryptData'], name: 'nightly', createdAt: '2026-11-22T08:00:00.000Z' },
    ...{ createdBy: operator.id, endsAt: null },
  })
  const registry = await at.vault.registryDigest()
  await happened('createGrant', keys['aes']!.id, { grant: GRANT, registry })
}
const GRANT = 'c0ffee00-0000-4000-8000-000000000001'

beforeAll(async () => {
  at = await Recovering.make()
  vaultId = at.vault.id
  for (const [alias, [spec, usage]] of Object.entries(RECOVERABLE)) {
    const order = newKey({ alias, spec, usage, backup: 'recoverable' })
    keys[alias] = await at.ask('keys.create', order)
  }
  lonely = await at.ask('keys.create', newKey({ alias: 'lonely' }))
  deleted = await at.ask('keys.create', newKey({ alias: 'deleted', backup: 'recoverable' }))
  disabled = await at.ask('keys.create', newKey({ alias: 'disabled', backup: 'recoverable' }))
  imported = await importedKey('imported', 'token-only')
  expired = await importedKey('expired', 'recoverable')
  spoilt = await spoiltKey('spoilt', [1, 2])
  halfSpoilt = await spoiltKey('half-spoilt', [1])
  await sealWithAll()
  await grant()
  shares = await at.makeShares()
  await at.exportBackup()
  headHash = (await at.vault.store.traces.head())!.hash
})
afterAll(() => at.dispose())

it('leaves no private half and no share in the store, and nothing of them in the log', async () => {
  const pair = JSON.parse((await at.vault.store.values.get('backup.key'))!) as object
  expect(pair).toMatchObject({ privateKey: null })
  const set = (await at.vault.store.values.get('backup.shares'))!
  const { traces } = await at.vault.audit.list({
    ...{ before: null, limit: 200, search: '', outcome: 'all' },
  })
  for (const { words, text } of shares) {
    for (const secret of [words.slice(11, 14).join(' '), text.slice(-60)]) {
      expect(set).not.toContain(secret)
      expect(JSON.stringify(traces)).not.toContain(secret)
    }
  }
})

it('notices a changed, cut or lengthened backup file, wherever it is', async () => {
  await at.world.vaults.lock('asked')
  const whole = readFileSync(at.backupFile)
  at.picked = join(at.world.dataFolder, 'changed.krbackup')
  const refuse = async (bytes: Uint8Array) => {
    writeFileSync(at.picked!, bytes)
    return at.call('recovery.pickBackup', undefined)
  }
  for (const where of [0, 5, 11, 40, 300, 900]) {
    const changed = Buffer.from(whole)
    changed[where]! ^= 4
    expect(await refuse(changed)).toMatchObject({ ok: false, error: { code: 'BACKUP_INVALID' } })
  }
  const version = Buffer.from(whole)
  version[8] = 2
  expect(await refuse(version)).toMatchObject({ ok: false, error: { code: 'BACKUP_TOO_NEW' } })
  for (const other of [whole.subarray(0, -1), Buffer.concat([whole, Buffer.alloc(1)])]) {
    expect(await refuse(other)).toMatchObject({
      ok: false,
      error: { params: { reason: 'length' } },
    })
  }
  // In the body: the header is right, and the shares are asked for before it shows.
  const body = Buffer.from(whole)
  body[body.length - 100]! ^= 1
  expect(await refuse(body)).toMatchObject({ ok: true })
  await at.offer(shares.slice(0, 2))
  const refused = await at.refusal('recovery.look', undefined)
  expect(refused).toMatchObject({ code: 'BACKUP_INVALID', params: { reason: 'digest' } })
})

it('names what comes back and what does not, before it happens', async () => {
  await at.world.unlock(vaultId, at.old)
  // After the backup: deleted, and made.
  const { store, clock } = at.vault
  const { id, alias, spec } = deleted
  await store.keys.bury({ id, alias, spec, deletedAt: clock.now().toISOString() })
  await happened('deleteKey', deleted.id, { alias })
  await at.ask('keys.create', newKey({ alias: 'made-since', backup: 'recoverable' }))
  await happened('disableKey', disabled.id)
  await happened('expireKeyMaterial', expired.id)
  await happened('revokeGrant', keys['aes']!.id, { grant: GRANT, name: 'nightly' })
  await happened('setPolicy', '')
  const state = await at.ask('shares.state', undefined)
  expect(state.backup).toMatchObject({ stale: false }) // the test's clock stands still
  const lines = await exportLog(join(at.world.dataFolder, 'log.jsonl'), 3)

  plan = await at.openBackup(shares.slice(1))
  const aliases = (list: readonly { alias: string }[]) => list.map((one) => one.alias).sort()
  const back = [...Object.keys(RECOVERABLE), 'disabled']
  expect(aliases(plan.back)).toEqual([...back, 'deleted', 'expired'].sort())
  expect(plan.back.find(({ alias }) => alias === 'aes')?.versions).toBe(2)
  expect(aliases(plan.lost)).toEqual(['lonely'])
  expect(aliases(plan.waiting)).toEqual(['imported'])
  expect(plan.broken.map(({ alias, versions }) => [alias, versions]).sort()).toEqual([
    ['half-spoilt', 1],
    ['spoilt', 0],
  ])
  expect(plan).toMatchObject({ deleted: [], missing: [], behind: null, people: 1 })
  expect(plan).toMatchObject({ changed: [], happened: [], log: null, book: null })

  at.picked = join(at.world.dataFolder, 'log.jsonl')
  plan = (await at.ask('recovery.takeLog', undefined))!
  expect(aliases(plan.deleted)).toEqual(['deleted'])
  expect(aliases(plan.missing)).toEqual(['made-since'])
  expect(plan.behind).toBeGreaterThan(1)
  expect(aliases(plan.waiting)).toEqual(['expired', 'imported'])
  expect(plan.changed).toMatchObject([{ alias: 'disabled', state: 'Disabled' }])
  expect(plan.happened.map(({ operation, applied }) => [operation, applied])).toEqual([
    ['revokeGrant', true],
    ['setPolicy', false],
  ])
  expect(plan.log).toMatchObject({ goesOnTo: null, unsigned: [] })
  expect(plan.log?.signed).toBe(plan.log?.to)

  const otherId = vaultId.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
  const wrong = {
    'another vault': [lines[0]!.replace(vaultId, otherId), ...lines.slice(1)],
    'an edited trace': lines.map((line) => line.replace('"lonely', '"lovely')),
    'a trace left out': lines.filter((_, n) => n !== 4),
    'an early end': lines.slice(0, 5),
    'no log at all': ['hello'],
  }
  for (const [what, texts] of Object.entries(wrong)) {
    writeFileSync(at.picked, texts.join('\n'))
    const refused = await at.refusal('recovery.takeLog', undefined)
    expect([what, refused.code]).toEqual([what, 'LOG_EXPORT_INVALID'])
  }
  writeFileSync(at.picked, lines.filter((line) => !line.startsWith('{"checkpoint')).join('\n'))
  const refused = await at.refusal('recovery.takeLog', undefined)
  expect(refused).toMatchObject({ code: 'LOG_EXPORT_UNSIGNED' })
  writeFileSync(at.picked, lines.join('\n'))
})

it('holds the backup against the paper book', async () => {
  const { seq } = at.desk.picked!.header.log
  const hex = at.desk.picked!.header.log.hash
  const same = await at.ask('recovery.compareHead', { seq, text: hex.replace(/(.{4})/g, '$1 ') })
  expect(same.behind).toBeGreaterThan(0) // the newer log knows more
  const words = at.desk.picked!.view(false).head.words.join(' ')
  await at.ask('recovery.compareHead', { seq, text: words })
  const other = createHash('sha256').update('other').digest('hex')
  const refusal = (input: { seq: number; text: string }) =>
    at.refusal('recovery.compareHead', input)
  expect(await refusal({ seq, text: other })).toMatchObject({ code: 'LOG_HEAD_MISMATCH' })
  expect(await refusal({ seq: 1, text: hex })).toMatchObject({ code: 'LOG_HEAD_MISMATCH' })
  for (const text of [hex.slice(1), `${hex}0`, 'aardvark', words.slice(3)]) {
    expect(await refusal({ seq, text })).toMatchObject({ code: 'LOG_HEAD_INVALID' })
  }
  // In the newer log alone: there it must be the same.
  expect(await refusal({ seq: seq + 1, text: other })).toMatchObject({
    code: 'LOG_HEAD_MISMATCH',
  })
  await at.ask('recovery.compareHead', { seq: seq + 1, text: headHash })
  const behind = await at.ask('recovery.compareHead', { seq: seq + 100, text: headHash })
  expect(behind).toMatchObject({ behind: 100, book: { seq: seq + 100 } })
  expect(behind.log?.goesOnTo).toBe(seq + 100)
})

it('lets go of an opened backup when nobody goes on with it, or the page is gone', async () => {
  const { opened } = at.desk.picked!
  const waits = WAIT_MINUTES * 60_000
  at.world.timers.pass(waits - 1)
  await at.ask('recovery.compareHead', { seq: 1, text: await hashOfFirst() })
  at.world.timers.pass(waits - 1)
  expect(at.desk.picked?.isOpened).toBe(true)
  at.world.timers.pass(1)
  expect(at.desk.picked).toBeNull()
  await expect.poll(() => existsSync(opened.folder)).toBe(false)
  expect(opened.keys.map((key) => key.disposed)).toEqual(opened.keys.map(() => true))
  const refused = await at.refusal('recovery.look', undefined)
  expect(refused.code).toBe('BACKUP_CLOSED')

  // Pages can go while main is still at work: it is closed after that.
  await at.openBackup(shares.slice(1))
  const again = at.desk.picked!.opened
  await at.desk.use(async ({ opened: { store } }) => {
    at.desk.pageGone()
    expect((await store.traces.from(1, 1)).length).toBe(1)
  })
  await expect.poll(() => existsSync(again.folder)).toBe(false)

  await at.openBackup(shares.slice(1))
  at.picked = join(at.world.dataFolder, 'log.jsonl')
  await at.ask('recovery.takeLog', undefined)
  await at.ask('recovery.compareHead', {
    seq: at.desk.picked!.header.log.seq + 100,
    text: headHash,
  })
})

/** Of the backup's first trace. */
async function hashOfFirst(): Promise<string> {
  return (await at.desk.picked!.opened.store.traces.from(1, 1))[0]!.hash
}

describe('on the second token', () => {
  it('refuses a vault that is here, unless its folder may be moved aside', async () => {
    const order = at.restoreOrder({ moveAside: false })
    expect(await at.refusal('recovery.restore', order)).toMatchObject({ code: 'VAULT_PRESENT' })
    await at.ask('recovery.restore', at.restoreOrder())
    const folders = await readdir(join(at.world.dataFolder, 'vaults'))
    expect(folders.sort()).toEqual([
      vaultId,
      expect.stringMatching(new RegExp(`^${vaultId}\\.aside-`)) as string,
    ])
    expect(at.vault.id).toBe(vaultId)
    expect(at.vault.token.identity).toMatchObject({ label: 'fresh' })
  })

  it('opens what was encrypted, and signs so that it verifies', () => expectAllToOpen())

  it('keeps the names of what is gone, and what was deleted stays deleted', async () => {
    const { keys: store } = at.vault.store
    expect(await store.deleted(lonely.id)).toMatchObject({ alias: 'lonely' })
    expect(await store.deleted(deleted.id)).toMatchObject({ alias: 'deleted' })
    expect(await store.get(lonely.id)).toBeNull()
    expect(await store.deleted(spoilt.id)).toMatchObject({ alias: 'spoilt' })
    for (const { id } of [imported, expired]) {
      expect(await at.ask('keys.get', { keyId: id })).toMatchObject({ state: 'PendingImport' })
    }
    expect(await at.ask('keys.get', { keyId: disabled.id })).toMatchObject({ state: 'Disabled' })
    expect((await store.versions(halfSpoilt.id)).map(({ number }) => number)).toEqual([2])
    expect(await at.vault.store.grants.all()).toEqual([])
    expect(await at.vault.orphans()).toEqual([])
  })

  it('goes on with its log: signed anew, with all that was recovered in it', async () => {
    const { traces } = await at.vault.audit.list({
      ...{ before: null, limit: 60, search: '', outcome: 'all' },
    })
    const of = (name: string) => traces.filter(({ operation }) => operation === name)
    const about = (name: string) => of(name).map(({ resourceId }) => resourceId)
    expect(of('restoreKey')).toHaveLength(8)
    expect(about('loseKey').sort()).toEqual([lonely.id, spoilt.id].sort())
    expect(about('loseMaterial').sort()).toEqual([imported.id, expired.id].sort())
    expect(of('loseKey').find(({ resourceId }) => resourceId === spoilt.id)?.params).toMatchObject({
      broken: '1, 2',
    })
    expect(of('leaveKeyDeleted').map(({ resourceId }) => resourceId)).toEqual([deleted.id])
    const told = { back: 7, lost: 1, waiting: 2, deleted: 1, broken: 2, behind: 100 }
    expect(of('restoreStore')[0]?.params).toMatchObject(told)
    const done = of('restoreVault').find(({ outcome }) => outcome === 'success')
    expect(done?.params).toMatchObject(told)
    expect(at.vault.integrity.findings).toEqual([])
    await at.vault.integrity.checkpoint()
    expect(await at.vault.verifyLog()).toMatchObject({ ok: true })
    await at.world.vaults.lock('asked')
    await at.world.unlock(vaultId, at.fresh)
    expect(at.vault.integrity.findings).toEqual([])
    await expectAllToOpen()
  })

  it('says that there is no backup of it yet', async () => {
    const state = await at.ask('shares.state', undefined)
    expect(state.backup).toEqual({ lastAt: null, stale: true })
    expect(state.current?.custodians).toHaveLength(3)
  })

  it('can be recovered once more, by the same shares, and not onto a token that has it', async () => {
    const path = join(at.world.dataFolder, 'second.krbackup')
    await at.exportBackup(path)
    const again = await at.openBackup([shares[0]!, shares[2]!], path)
    expect(again.lost).toEqual([])
    for (const token of [at.old, at.fresh]) {
      const refused = await at.refusal('recovery.restore', at.restoreOrder({}, token))
      const code = token === at.old ? 'TOKEN_HOLDS_VAULT' : 'VAULT_EXISTS'
      expect([token.label, refused.code]).toEqual([token.label, code])
    }
    await at.ask('recovery.restore', at.restoreOrder({}, at.third))
    await expectAllToOpen()
    const lost = await at.vault.store.keys.deleted(lonely.id)
    expect(lost).toMatchObject({ alias: 'lonely' })
  })
})

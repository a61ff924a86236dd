import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { withNewVersion } from '@main/keys/make-key.ts'
import { keyMaterial } from '@main/material/index.ts'
import type { KeySpec, KeyUsage } from '@shared/domain'
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

/** An External key with material and no backup. */
async function importedKey(): Promise<KeyView> {
  const order = { ...newKey({ alias: 'imported' }), understood: true }
  const { id: keyId } = await at.ask('keys.createExternal', order)
  const { store } = at.vault
  using secret = SecretBytes.take(randomBytes(32))
  const wanted = { keyId, number: 1, spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' } as const
  const version = await keyMaterial(at.vault).take({ ...wanted, backup: 'token-only' }, secret)
  await store.keys.insertVersion(version.record)
  await version.settle()
  await store.keys.update({ ...(await store.keys.get(keyId))!, state: 'Enabled' })
  return at.ask('keys.get', { keyId })
}

/** As docs/audit-log.md, 'Export', without checkpoints. */
async function exportLog(path: string, from: number): Promise<string[]> {
  const { store, id, name } = at.vault
  const rows = await store.traces.from(from, 1000)
  const [before] = from > 1 ? await store.traces.from(from - 1, 1) : []
  const head = {
    ...{ format: 'keyrite-log', version: 1, vault: { id, name }, from, to: rows.at(-1)!.seq },
    ...{ count: rows.length, startsAfter: before?.hash ?? 'x', exportedAt: '', publicKey: '' },
  }
  const lines = [head, ...rows.map(({ json, hash }) => ({ json, hash }))]
  const texts = lines.map((line) => JSON.stringify(line))
  writeFileSync(path, `${texts.join('\n')}\n`)
  return texts
}

beforeAll(async () => {
  at = await Recovering.make()
  vaultId = at.vault.id
  for (const [alias, [spec, usage]] of Object.entries(RECOVERABLE)) {
    const order = newKey({ alias, spec, usage, backup: 'recoverable' })
    keys[alias] = await at.ask('keys.create', order)
  }
  lonely = await at.ask('keys.create', newKey({ alias: 'lonely' }))
  deleted = await at.ask('keys.create', newKey({ alias: 'deleted', backup: 'recoverable' }))
  imported = await importedKey()
  await sealWithAll()
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
  const { store, audit, clock } = at.vault
  const { id, alias, spec } = deleted
  await store.keys.bury({ id, alias, spec, deletedAt: clock.now().toISOString() })
  await audit.append({
    ...{ operator: '', operation: 'deleteKey', resource: 'cmk', resourceId: deleted.id },
    ...{ outcome: 'success', code: '', params: { alias } },
  })
  await at.ask('keys.create', newKey({ alias: 'made-since', backup: 'recoverable' }))
  const state = await at.ask('shares.state', undefined)
  expect(state.backup).toMatchObject({ stale: false }) // the test's clock stands still
  const lines = await exportLog(join(at.world.dataFolder, 'log.jsonl'), 3)

  plan = await at.openBackup(shares.slice(1))
  const aliases = (list: readonly { alias: string }[]) => list.map((one) => one.alias).sort()
  expect(aliases(plan.back)).toEqual(['deleted', ...Object.keys(RECOVERABLE)].sort())
  expect(plan.back.find(({ alias }) => alias === 'aes')?.versions).toBe(2)
  expect(aliases(plan.lost)).toEqual(['lonely'])
  expect(aliases(plan.waiting)).toEqual(['imported'])
  expect(plan).toMatchObject({ deleted: [], missing: [], behind: null, people: 1 })

  at.picked = join(at.world.dataFolder, 'log.jsonl')
  plan = (await at.ask('recovery.takeLog', undefined))!
  expect(aliases(plan.deleted)).toEqual(['deleted'])
  expect(aliases(plan.missing)).toEqual(['made-since'])
  expect(plan.behind).toBeGreaterThan(1)

  const otherId = vaultId.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
  const wrong = {
    'another vault': [lines[0]!.replace(vaultId, otherId), ...lines.slice(1)],
    'an edited trace': lines.map((line) => line.replace('"lonely', '"lovely')),
    'a trace left out': lines.filter((_, n) => n !== 4),
    'an early end': lines.slice(0, -1),
    'no log at all': ['hello'],
  }
  for (const [what, texts] of Object.entries(wrong)) {
    writeFileSync(at.picked, texts.join('\n'))
    const refused = await at.refusal('recovery.takeLog', undefined)
    expect([what, refused.code]).toEqual([what, 'LOG_EXPORT_INVALID'])
  }
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
  const behind = await at.ask('recovery.compareHead', { seq: seq + 100, text: headHash })
  expect(behind.behind).toBe(100)
})

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
    expect(await at.ask('keys.get', { keyId: imported.id })).toMatchObject({
      state: 'PendingImport',
    })
    expect(await at.vault.orphans()).toEqual([])
  })

  it('goes on with its log: signed anew, with all that was recovered in it', async () => {
    const { traces } = await at.vault.audit.list({
      ...{ before: null, limit: 60, search: '', outcome: 'all' },
    })
    const of = (name: string) => traces.filter(({ operation }) => operation === name)
    expect(of('restoreKey')).toHaveLength(6)
    expect(of('loseKey').map(({ resourceId }) => resourceId)).toEqual([lonely.id])
    expect(of('loseMaterial').map(({ resourceId }) => resourceId)).toEqual([imported.id])
    expect(of('leaveKeyDeleted').map(({ resourceId }) => resourceId)).toEqual([deleted.id])
    const told = { back: 6, lost: 1, waiting: 1, deleted: 1, behind: 100 }
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

import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keyFacts } from '@main/keys/approval-facts.ts'
import { runDue } from '@main/keys/schedule/run-due.ts'
import type { FileSettings } from '@shared/ipc'
import { fileHolding } from './archives.ts'
import { FileWorld } from './driver.ts'

const SETTINGS: FileSettings = {
  ...{ keepName: true, keepTimes: true, keepMode: true, namesInLog: false, recoveryKeyId: null },
}

let files: FileWorld
let count = 0
let name = ''
beforeAll(async () => {
  files = await FileWorld.make()
})
beforeEach(() => {
  name = `case-${(count += 1)}`
  mkdirSync(files.at(name))
})
afterAll(() => files.dispose())

/** A file that only `keyId` opens; its original is gone. */
async function sealed(keyId: string | null, file = 'a'): Promise<string> {
  const path = files.write(join(name, file), 'content')
  const [job] = await files.run([path], { keyId })
  expect(job).toMatchObject({ state: 'done' })
  rmSync(path)
  return `${path}.krt`
}

async function disable(keyId: string): Promise<void> {
  await files.ask('keys.disable', { keyId, understood: true })
}

describe('keys that encrypt files', () => {
  it('are symmetric and enabled; the default one is made when it is first needed', async () => {
    expect(await files.ask('files.keys', undefined)).toEqual([])
    await files.key('zebra')
    const off = await files.key('off')
    await disable(off.id)
    await files.key('pair', { spec: 'RSA_2048', usage: 'ENCRYPT_DECRYPT' })
    expect((await files.ask('files.keys', undefined)).map(({ alias }) => alias)).toEqual(['zebra'])
    await sealed(null)
    const keys = await files.ask('files.keys', undefined)
    expect(keys.map(({ alias, isDefault }) => [alias, isDefault])).toEqual([
      ['file/default', true],
      ['zebra', false],
    ])
  })

  it('have to be able to when it starts', async () => {
    const pair = await files.key('signs', { spec: 'EC_P256', usage: 'SIGN_VERIFY' })
    const off = await files.key('disabled')
    await disable(off.id)
    const plan = await files.plan([files.write(join(name, 'a'), 'x')])
    const start = (keyId: string) => files.start(plan, { keyId })
    await expect(start(pair.id)).rejects.toThrow('KEY_SPEC_REFUSED')
    await expect(start(off.id)).rejects.toThrow('KEY_STATE_REFUSED')
    await expect(start(randomUUID())).rejects.toThrow('KEY_NOT_FOUND')
    expect(files.names(name)).toEqual(['a'])
  })
})

describe('a file whose key', () => {
  it('is disabled is not opened, and says which key it needs', async () => {
    const key = await files.key('sleeper')
    const path = await sealed(key.id)
    const before = await files.plan([path])
    await disable(key.id)
    const plan = await files.plan([path])
    expect(plan.toOpen.files).toBe(0)
    expect(plan.locked).toMatchObject([
      { name: 'a.krt', recipients: [{ alias: 'sleeper', problem: { code: 'KEY_STATE_REFUSED' } }] },
    ])
    // One that was planned while it could.
    await files.start(before)
    const job = (await files.ended()).at(-1)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'KEY_STATE_REFUSED' } })
    expect(job?.error?.params).toMatchObject({ alias: 'sleeper', state: 'Disabled' })
    const [trace] = await files.traces('decryptDatakey')
    expect(trace).toMatchObject({ outcome: 'refused', code: 'KEY_STATE_REFUSED' })
    await files.ask('keys.enable', { keyId: key.id })
    expect((await files.run([path]))[0]).toMatchObject({ state: 'done', result: 'a' })
  })

  it('is pending deletion is not opened', async () => {
    const key = await files.key('going')
    const path = await sealed(key.id)
    await files.ask('keys.scheduleDeletion', { keyId: key.id, days: 7, understood: true })
    const [locked] = (await files.plan([path])).locked
    expect(locked?.recipients[0]?.problem).toMatchObject({
      code: 'KEY_STATE_REFUSED',
      params: { state: 'PendingDeletion' },
    })
  })

  it('was deleted says which it was', async () => {
    const key = await files.key('gone')
    const path = await sealed(key.id)
    const deletedAt = files.vault.clock.now().toISOString()
    const { id, alias, spec } = key
    await files.vault.store.keys.bury({ id, alias, spec, deletedAt })
    const [locked] = (await files.plan([path])).locked
    expect(locked?.recipients[0]).toMatchObject({ alias: 'gone', problem: { code: 'KEY_DELETED' } })
  })

  it('is of another vault names its key, and all such files are counted', async () => {
    const path = await sealed(null)
    const many = files.at(name, 'many')
    mkdirSync(many)
    for (let at = 0; at <= 100; at += 1) copyFileSync(path, join(many, `${at}.krt`))
    const own = files.vault.id
    await files.world.vaults.lock('asked')
    await files.world.create(files.otherToken)
    try {
      const plan = await files.plan([path])
      expect(plan.locked[0]?.recipients[0]).toMatchObject({
        alias: null,
        problem: { code: 'KEY_NOT_FOUND' },
      })
      const all = await files.plan([many])
      expect(all.locked).toHaveLength(100)
      expect(all.lockedCount).toBe(101)
      const [file = ''] = await files.drop(path)
      const header = await files.ask('files.inspect', { file })
      expect(header).toMatchObject({ ownVault: false, vaultId: own })
      // Jobs of another vault are nobody's business here.
      expect((await files.ask('files.jobs', undefined)).jobs).toEqual([])
    } finally {
      await files.world.vaults.lock('asked')
      await files.world.unlock(own, files.token)
    }
  })

  it('was rotated opens by the version that sealed it', async () => {
    const key = await files.key('turning')
    const path = await sealed(key.id)
    const [file = ''] = await files.drop(path)
    await files.ask('keys.enableRotation', { keyId: key.id, days: 30 })
    files.world.clock.advance(31 * 24 * 3_600_000)
    await runDue(files.vault)
    const header = await files.ask('files.inspect', { file })
    expect(header.recipients).toMatchObject([{ keyId: key.id, version: 1, alias: 'turning' }])
    const newer = await sealed(key.id, 'newer')
    const [second = ''] = await files.drop(newer)
    const next = await files.ask('files.inspect', { file: second })
    expect(next.recipients).toMatchObject([{ keyId: key.id, version: 2 }])
    expect((await files.run([path]))[0]).toMatchObject({ state: 'done' })
  })
})

describe('a sealed data key', () => {
  it.each([16, 31, 33, 64])('of %d bytes is no key of a file', async (length) => {
    const content = Buffer.from('content')
    const path = files.at(name, 'a.krt')
    files.write(
      join(name, 'a.krt'),
      await fileHolding(content, files, { dek: randomBytes(length) }),
    )
    const [job] = await files.run([path])
    expect(job).toMatchObject({ state: 'failed', error: { code: 'ENVELOPE_DAMAGED' } })
    files.write(join(name, 'a.krt'), await fileHolding(content, files))
    expect((await files.run([path]))[0]).toMatchObject({ state: 'done' })
  })
})

describe('the recovery key', () => {
  it('opens what another key encrypted', async () => {
    const [main, recovery] = [await files.key('main'), await files.key('recovery')]
    const settings = { ...SETTINGS, recoveryKeyId: recovery.id }
    expect(await files.ask('files.saveSettings', settings)).toEqual(settings)
    const path = await sealed(main.id)
    await files.ask('files.saveSettings', SETTINGS)
    await disable(main.id)
    expect((await files.run([path]))[0]).toMatchObject({ state: 'done' })
    expect(readFileSync(files.at(name, 'a'), 'utf8')).toBe('content')
    const [trace] = await files.traces('decryptDatakey')
    expect(trace).toMatchObject({ resourceId: recovery.id, params: { alias: 'recovery' } })
  })

  it('has to be able to, when it is chosen and when files are encrypted', async () => {
    const pair = await files.key('pair-2', { spec: 'RSA_2048', usage: 'ENCRYPT_DECRYPT' })
    const refused = { ...SETTINGS, recoveryKeyId: pair.id }
    expect(await files.refusal('files.saveSettings', refused)).toMatchObject({
      code: 'KEY_SPEC_REFUSED',
    })
    expect(await files.ask('files.settings', undefined)).toEqual(SETTINGS)
    const recovery = await files.key('recovery-2')
    await files.ask('files.saveSettings', { ...SETTINGS, recoveryKeyId: recovery.id })
    await disable(recovery.id)
    const plan = await files.plan([files.write(join(name, 'a'), 'x')])
    await expect(files.start(plan)).rejects.toThrow('KEY_STATE_REFUSED')
    await files.ask('files.saveSettings', SETTINGS)
  })

  it('is an imported one only after its warning, which is read once', async () => {
    const { id } = await files.key('theirs')
    const own = (await files.vault.store.keys.get(id))!
    await files.vault.store.keys.update({ ...own, origin: 'External' })
    const settings = { ...SETTINGS, recoveryKeyId: id }
    expect(await files.refusal('files.saveSettings', settings)).toMatchObject({
      ...{ code: 'UNDERSTANDING_REQUIRED', params: { what: 'imported', alias: 'theirs' } },
    })
    const accepted = { ...settings, acceptImported: true }
    expect(await files.ask('files.saveSettings', accepted)).toEqual(settings)
    const later = { ...settings, namesInLog: true }
    expect(await files.ask('files.saveSettings', later)).toEqual(later)
    await files.ask('files.saveSettings', SETTINGS)
  })

  it('has a trace of each file under its own id, and says so before it is deleted', async () => {
    const [main, recovery] = [await files.key('main-3'), await files.key('recovery-3')]
    const of = (keyId: string) => files.ask('keys.deletionRisk', { keyId })
    expect(await of(recovery.id)).toMatchObject({ uses: 0, lastUse: null, recoversFiles: false })
    await files.ask('files.saveSettings', { ...SETTINGS, recoveryKeyId: recovery.id })
    await sealed(main.id)
    await sealed(main.id, 'b')
    // The recovery key itself is no second one.
    await sealed(recovery.id, 'c')
    const traces = (await files.traces()).filter(({ resourceId }) => resourceId === recovery.id)
    const sealings = traces.filter(({ operation }) => operation === 'encryptDatakey')
    expect(sealings).toHaveLength(2)
    const [own] = (await files.traces('createDataKey')).filter(
      ({ resourceId }) => resourceId === main.id,
    )
    expect(own?.params).toMatchObject({ alias: 'main-3', recoveryKey: 'recovery-3' })
    expect(sealings[0]).toMatchObject({
      ...{ outcome: 'success', resource: 'cmk' },
      params: { alias: 'recovery-3', version: 1, fileDigest: own?.params['fileDigest'] },
    })
    const risk = await of(recovery.id)
    expect(risk).toMatchObject({ uses: 3, recoversFiles: true })
    expect(risk.lastUse).toMatchObject({ operation: 'createDataKey' })
    expect((await files.traces())[0]?.params).toMatchObject({ uses: 3, recoversFiles: true })
    const { keys } = await files.ask('keys.list', undefined)
    expect(keys.filter(({ recoversFiles }) => recoversFiles).map(({ id }) => id)).toEqual([
      recovery.id,
    ])
    const agreedTo = { keyId: recovery.id, days: 7, understood: true as const }
    const context = { session: files.vault, about: () => undefined, note: () => undefined }
    const read = async () =>
      ((await keyFacts['keys.scheduleDeletion']!(agreedTo, context)) ?? []).map(
        ({ label }) => label,
      )
    expect(await read()).toContain('recoversFiles')
    await files.ask('files.saveSettings', SETTINGS)
    expect(await read()).not.toContain('recoversFiles')
    expect((await files.ask('keys.get', { keyId: recovery.id })).recoversFiles).toBe(false)
  })

  it('is the one of the settings as they are when a file is tried again', async () => {
    const [main, recovery] = [await files.key('main-5'), await files.key('recovery-5')]
    const path = files.write(join(name, 'a'), 'x')
    const plan = await files.plan([path])
    renameSync(path, `${path}-away`)
    await files.start(plan, { keyId: main.id })
    const job = (await files.ended()).at(-1)
    expect(job).toMatchObject({ state: 'failed' })
    renameSync(`${path}-away`, path)
    await files.ask('files.saveSettings', { ...SETTINGS, recoveryKeyId: recovery.id })
    await files.ask('files.retry', { jobId: job?.id ?? null })
    expect((await files.ended()).at(-1)).toMatchObject({ state: 'done' })
    const [file = ''] = await files.drop(`${path}.krt`)
    const { recipients } = await files.ask('files.inspect', { file })
    expect(recipients.map(({ keyId }) => keyId)).toEqual([main.id, recovery.id])
    await files.ask('files.saveSettings', SETTINGS)
  })

  it('that can’t any more when a file has its turn is refused under its own id, too', async () => {
    const [main, recovery] = [await files.key('main-4'), await files.key('recovery-4')]
    await files.ask('files.saveSettings', { ...SETTINGS, recoveryKeyId: recovery.id })
    const path = files.write(join(name, 'a'), 'x')
    const plan = await files.plan([path])
    renameSync(path, `${path}-away`)
    await files.start(plan, { keyId: main.id })
    const job = (await files.ended()).at(-1)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'FILE_NOT_FOUND' } })
    renameSync(`${path}-away`, path)
    await disable(recovery.id)
    await files.ask('files.retry', { jobId: job?.id ?? null })
    expect((await files.ended()).at(-1)).toMatchObject({ error: { code: 'KEY_STATE_REFUSED' } })
    const traces = (await files.traces('KEY_STATE_REFUSED')).slice(0, 2)
    const refused = { outcome: 'refused', code: 'KEY_STATE_REFUSED' }
    expect(traces).toMatchObject([
      {
        ...{ operation: 'encryptDatakey', resourceId: recovery.id, ...refused },
        params: { alias: 'recovery-4', state: 'Disabled' },
      },
      {
        ...{ operation: 'createDataKey', resourceId: main.id, ...refused },
        params: { alias: 'main-4', recoveryKey: recovery.id },
      },
    ])
    expect(traces[0]?.params).not.toHaveProperty('version')
    await files.ask('files.saveSettings', SETTINGS)
  })
})

describe('what is kept of the original', () => {
  it('is nothing when the officer wants nothing kept', async () => {
    const nothing = { ...SETTINGS, keepName: false, keepTimes: false, keepMode: false }
    const lengthOf = async (settings: FileSettings, file: string) => {
      await files.ask('files.saveSettings', settings)
      return readFileSync(await sealed(null, file)).length
    }
    const [bare, full] = [await lengthOf(nothing, 'bare'), await lengthOf(SETTINGS, 'full')]
    expect(full).toBeGreaterThan(bare)
  })
})

describe('a length that was kept', () => {
  it('is that of the content, or the file is damaged', async () => {
    const content = Buffer.from('content')
    const path = files.at(name, 'a.krt')
    for (const size of [6, 8, 7]) {
      files.write(join(name, 'a.krt'), await fileHolding(content, files, { kept: { size } }))
      for (const action of ['verify', 'run'] as const) {
        const [job] = await files.run([path], { action })
        const damaged = { code: 'ENVELOPE_DAMAGED', params: { field: 'size' } }
        expect(job?.error ?? null).toEqual(size === 7 ? null : damaged)
      }
    }
    expect(files.names(name)).toEqual(['a', 'a.krt'])
  })
})

describe('looking at a header', () => {
  it('needs no key and says what the file is', async () => {
    const path = await sealed(null)
    const [file = ''] = await files.drop(path)
    const header = await files.ask('files.inspect', { file })
    expect(header).toMatchObject({
      ...{ name: 'a.krt', formatVersion: 1, ownVault: true, archive: false, plaintextBytes: 7 },
      bytes: readFileSync(path).length,
      recipients: [{ alias: 'file/default', problem: null }],
    })
    const [trace] = await files.traces('createDataKey')
    expect(header.digest).toBe(trace?.params['fileDigest'])
    // As docs/envelope-format.md says: header, salt and commitment.
    const bytes = readFileSync(path)
    const head = bytes.subarray(0, 9 + bytes.readUInt32BE(5) + 56)
    expect(createHash('sha256').update(head).digest('hex')).toBe(header.digest)
    const [other = ''] = await files.drop(files.write(join(name, 'plain'), 'x'))
    expect(await files.refusal('files.inspect', { file: other })).toMatchObject({
      code: 'ENVELOPE_NOT',
    })
  })
})

// File jobs have the rights of whoever started them, key by key, whoever is signed in meanwhile.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GrantOperation } from '@shared/domain'
import { TimedClipboard } from '@main/app/clipboard.ts'
import { followVaults } from '@main/app/vault-changes.ts'
import { actAsNobody } from '@main/ipc/acting.ts'
import { defaultKey } from '@main/keys/index.ts'
import { Crowd, type Person } from '../access/crowd.ts'
import { FileWorld } from './driver.ts'

let files: FileWorld
let crowd: Crowd
let officer: Person
let otto: Person
let olive: Person
let keyId = ''
let count = 0
let name = ''

beforeAll(async () => {
  files = await FileWorld.make()
  crowd = new Crowd(files.world)
  officer = await crowd.first()
  otto = await crowd.add('Otto', ['operator'])
  olive = await crowd.add('Olive', ['operator'])
})
afterAll(() => files.dispose())
beforeEach(async () => {
  name = `case-${(count += 1)}`
  mkdirSync(files.at(name))
  await crowd.change(otto.id, { enabled: true })
  await crowd.as(officer)
  keyId = (await files.key(name)).id
})

let grants = 0
async function grant(
  operations: readonly GrantOperation[],
  grantee: { kind: 'person' | 'role'; id: string } = { kind: 'person', id: otto.id },
  key = keyId,
): Promise<string> {
  const id = `grant-${(grants += 1)}`
  await files.vault.store.grants.insert({
    ...{ id, keyId: key, granteeKind: grantee.kind, granteeId: grantee.id, name: '' },
    ...{ operations, createdAt: '2026-11-22T08:00:00.000Z', createdBy: officer.id, endsAt: null },
  })
  return id
}

const plain = (file = 'a') => files.write(join(name, file), 'content')
const keys = async () => (await files.ask('files.keys', undefined)).map(({ id }) => id)

describe('who encrypts', () => {
  it('needs createDataKey on the key, and is offered those keys alone', async () => {
    await crowd.as(otto)
    expect(await keys()).toEqual([])
    const plan = await files.plan([plain()])
    const asked = {
      action: 'run',
      acceptImported: false,
      collisions: 'skip',
      archive: null,
    } as const
    const start = { planId: plan.planId, keyId, removeOriginals: false, removalConfirmed: false }
    expect(await files.refusal('files.start', { ...asked, ...start })).toMatchObject({
      code: 'NOT_PERMITTED',
      params: { permission: 'createDataKey', alias: name, who: officer.name },
    })
    await grant(['encryptData', 'decryptDataKey', 'createDataKeyWithoutPlaintext'])
    expect(await files.refusal('files.start', { ...asked, ...start })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await grant(['createDataKey'])
    expect(await keys()).toEqual([keyId])
    expect(await files.run([plain('b')], { keyId })).toMatchObject([{ state: 'done' }])
    expect((await files.traces('createDataKey'))[0]).toMatchObject({ operator: 'Otto' })
  })

  it('may do so by file/default, if a role of theirs was granted it; nobody makes it by that', async () => {
    await crowd.as(otto)
    const planned = await files.plan([plain()])
    const asked = {
      action: 'run',
      acceptImported: false,
      collisions: 'skip',
      archive: null,
    } as const
    const start = { ...asked, keyId: null, removeOriginals: false, removalConfirmed: false }
    expect(await files.refusal('files.start', { planId: planned.planId, ...start })).toMatchObject({
      code: 'NOT_PERMITTED',
      params: { alias: 'file/default' },
    })
    expect(await files.vault.store.keys.byAlias('file/default')).toBeNull()
    await crowd.as(officer)
    const { id } = await defaultKey(files.vault, 'file/default')
    await crowd.as(otto)
    expect((await files.call('files.start', { planId: planned.planId, ...start })).ok).toBe(false)
    const given = await grant(['createDataKey'], { kind: 'role', id: 'operator' }, id)
    expect((await keys())[0]).toBe(id)
    expect(await files.run([plain('b')], { keyId: null })).toMatchObject([{ state: 'done' }])
    await files.vault.store.grants.remove(given)
  })

  it('seals for the recovery key all the same: it is the vault’s choice, not theirs', async () => {
    const recovery = await files.key(`${name}-recovery`)
    const settings = await files.ask('files.settings', undefined)
    await files.ask('files.saveSettings', { ...settings, recoveryKeyId: recovery.id })
    await grant(['createDataKey'])
    await crowd.as(otto)
    const removal = { removeOriginals: true, removalConfirmed: true }
    expect(await files.run([plain()], { keyId, ...removal })).toMatchObject([
      { state: 'done', removed: true },
    ])
    await crowd.as(officer)
    await files.ask('files.saveSettings', { ...settings, recoveryKeyId: null })
  })
})

describe('who opens', () => {
  /** Encrypted by the officer. */
  async function sealed(): Promise<string> {
    const path = plain()
    await files.run([path], { keyId })
    return `${path}.krt`
  }

  it('needs decryptDataKey on the key; the plan says so before', async () => {
    const path = await sealed()
    await grant(['createDataKey', 'decryptData'])
    await crowd.as(otto)
    const { locked, toOpen } = await files.plan([path])
    expect(toOpen.files).toBe(0)
    expect(locked[0]?.recipients[0]?.problem).toMatchObject({
      code: 'NOT_PERMITTED',
      params: { permission: 'decryptDataKey', alias: name, who: officer.name },
    })
    await grant(['decryptDataKey'])
    expect(await files.run([path], { collisions: 'rename' })).toMatchObject([{ state: 'done' }])
    expect((await files.traces('decryptDatakey'))[0]).toMatchObject({ operator: 'Otto' })
  })

  it('may open by the one of two keys that they may use', async () => {
    const recovery = await files.key(`${name}-recovery`)
    const settings = await files.ask('files.settings', undefined)
    await files.ask('files.saveSettings', { ...settings, recoveryKeyId: recovery.id })
    const path = await sealed()
    await files.ask('files.saveSettings', { ...settings, recoveryKeyId: null })
    await grant(['decryptDataKey'], { kind: 'person', id: otto.id }, recovery.id)
    await crowd.as(otto)
    expect(await files.run([path], { collisions: 'rename' })).toMatchObject([{ state: 'done' }])
    expect((await files.traces('decryptDatakey'))[0]).toMatchObject({ resourceId: recovery.id })
  })
})

/** Planned and started by this person; what `meanwhile` does is done before any key is used. */
async function startedBy(person: Person, meanwhile: () => Promise<void>, paths: string[]) {
  await crowd.as(person)
  const known = new Set((await files.ask('files.jobs', undefined)).jobs.map(({ id }) => id))
  const plan = await files.plan(paths)
  const { store } = files.vault
  const real = store.people.get.bind(store.people)
  let first = true
  // The first look of any job at its person waits until the test has done its part. `start`
  // itself looks once, before.
  let looks = 0
  store.people.get = async (id) => {
    looks += 1
    if (looks > 1 && first) {
      first = false
      store.people.get = real
      await meanwhile()
    }
    return real(id)
  }
  await files.start(plan, { keyId })
  await files.ended()
  // Whoever began them sees them, whoever came meanwhile.
  await crowd.as(person)
  const jobs = (await files.ended()).filter(({ id }) => !known.has(id))
  store.people.get = real
  return jobs
}

describe('a job that goes on', () => {
  it('after its person has signed out, is still theirs', async () => {
    await grant(['createDataKey'])
    await files.ask('files.settings', undefined)
    const jobs = await startedBy(otto, () => crowd.as(olive), [plain()])
    expect(jobs).toMatchObject([{ state: 'done' }])
    expect((await files.traces('createDataKey'))[0]).toMatchObject({ operator: 'Otto' })
  })

  it('has not the rights of whoever is signed in by then', async () => {
    const held = await grant(['createDataKey'])
    const jobs = await startedBy(otto, async () => {
      await files.vault.store.grants.remove(held)
      await crowd.as(officer)
    }, [plain()])
    expect(jobs).toMatchObject([{ state: 'failed', error: { code: 'NOT_PERMITTED' } }])
    expect(files.names(name)).toEqual(['a'])
    expect((await files.traces('createDataKey'))[0]).toMatchObject({
      ...{ operator: 'Otto', outcome: 'refused', code: 'NOT_PERMITTED' },
    })
  })

  it('ends when its person is disabled', async () => {
    await grant(['createDataKey'])
    const disable = () => crowd.change(otto.id, { enabled: false })
    const jobs = await startedBy(otto, disable, [plain()])
    expect(jobs).toMatchObject([{ state: 'failed', error: { code: 'NOT_PERMITTED' } }])
  })

  it('is of whoever tries it again', async () => {
    const held = await grant(['createDataKey'])
    const remove = () => files.vault.store.grants.remove(held)
    const [job] = await startedBy(otto, remove, [plain()])
    await crowd.as(officer)
    await files.ask('files.retry', { jobId: job?.id ?? '' })
    const again = (await files.ended()).find(({ id }) => id === job?.id)
    expect(again).toMatchObject({ state: 'done' })
    expect((await files.traces('createDataKey'))[0]).toMatchObject({ operator: officer.name })
  })
})

describe('what somebody else began', () => {
  const denied = { code: 'NOT_FOUND' }
  const options = {
    action: 'run',
    acceptImported: false,
    collisions: 'skip',
    archive: null,
  } as const
  const rest = { removeOriginals: false, removalConfirmed: false }

  it('is not to be stopped, tried again, shown or taken off the list, except by an officer', async () => {
    await grant(['createDataKey'])
    await crowd.as(otto)
    const [done] = await files.run([plain()], { keyId })
    const [skipped] = await files.run([files.at(name, 'a')], { keyId })
    const mine = { jobId: done?.id ?? '' }
    const again = { jobId: skipped?.id ?? '' }
    await crowd.as(olive)
    expect((await files.ask('files.jobs', undefined)).jobs).toEqual([])
    expect(await files.refusal('files.reveal', mine)).toMatchObject(denied)
    expect(await files.refusal('files.cancel', mine)).toMatchObject(denied)
    expect(await files.refusal('files.retry', again)).toMatchObject(denied)
    await files.ask('files.clear', undefined)
    await crowd.as(officer)
    const seen = (await files.ask('files.jobs', undefined)).jobs
    expect(seen.find(({ id }) => id === done?.id)).toMatchObject({ by: 'Otto', state: 'done' })
    await files.ask('files.reveal', mine)
    expect(files.revealed.at(-1)).toBe(files.at(name, 'a.krt'))
    await files.ask('files.clear', undefined)
    await crowd.as(otto)
    const kept = (await files.ask('files.jobs', undefined)).jobs
    expect(kept.find(({ id }) => id === done?.id)).toMatchObject({ by: null, state: 'done' })
    await files.ask('files.clear', undefined)
    expect((await files.ask('files.jobs', undefined)).jobs).toEqual([])
  })

  it('does not end with all of one’s own', async () => {
    await grant(['createDataKey'])
    const jobs = await startedWhile(() => files.ask('files.cancel', { jobId: null }))
    expect(jobs).toMatchObject([{ state: 'done' }])
    const ended = await startedWhile(async () => {
      await crowd.as(officer)
      await files.ask('files.cancel', { jobId: null })
    })
    expect(ended).toMatchObject([{ state: 'cancelled' }])
  })

  /** Olive is there, and does so, before Otto's job has used its key. */
  async function startedWhile(work: () => Promise<unknown>) {
    return startedBy(otto, async () => {
      await crowd.as(olive)
      await actAsNobody(work)
    }, [plain(`of-${(count += 1)}`)])
  }

  it('has not begun is gone with them: files, plan, and what was copied', async () => {
    const copied: string[] = []
    const clipboard = new TimedClipboard(
      {
        readText: () => copied.at(-1) ?? '',
        writeText: (text) => void copied.push(text),
        clear: () => void copied.push(''),
      },
      () => undefined,
    )
    followVaults(files.world.vaults, {
      ...{ clipboard, intake: files.intake, notify: () => undefined },
      report: (error) => files.world.reports.push(error),
    })
    const follow = () => files.files.follow(files.vault)
    const end = files.world.vaults.onChange(follow)
    await grant(['createDataKey'])
    await crowd.as(otto)
    const path = plain()
    const { planId } = await files.plan([path])
    const [file = ''] = await files.drop(path)
    await clipboard.copy('one-time code', true)
    await crowd.as(otto)
    expect(files.intake.get(file).path).toBe(path)
    await grant(['createDataKey'], { kind: 'person', id: olive.id })
    await crowd.as(olive)
    await expect.poll(() => copied.at(-1)).toBe('')
    const output = null
    expect(await files.refusal('files.plan', { files: [file], output })).toMatchObject(denied)
    const start = { planId, keyId, ...options, ...rest }
    expect(await files.refusal('files.start', start)).toMatchObject(denied)
    await crowd.as(otto)
    expect(await files.refusal('files.start', start)).toMatchObject(denied)
    expect(await files.run([path], { keyId })).toMatchObject([{ state: 'done' }])
    end()
  })
})

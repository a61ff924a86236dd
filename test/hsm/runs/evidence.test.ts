// What a ceremony and its record believe: the log as Keyrite wrote it, and no line or row of others.
import { randomUUID, createHash, generateKeyPairSync, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import canonicalize from 'canonicalize'
import type { RecordVerdict, RunView } from '@shared/ipc'
import type { Handle } from '@main/store/handle.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import { storeKeyOf, tamper } from '../vault/integrity/attacked.ts'
import { Stage } from './stage.ts'

const stage = await Stage.make()
const ada = await stage.staff.first()
const bea = await stage.staff.add('Bea Officer', ['security-officer'])
await stage.staff.as(ada)
afterAll(() => stage.dispose())

const officer = 'security-officer' as const
const { dataFolder } = stage.staff.world
const storePath = vaultFolder(dataFolder, stage.vault.id).store
const storeKey = await storeKeyOf(stage.vault)
const newKey = (alias: string) =>
  stage.ask('keys.create', {
    ...{ alias, description: '', spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', tags: [] },
    backup: 'token-only',
  })
const key = await newKey('shop')

/** The vault was shut, something was done behind its back, and it is open again. */
async function behindItsBack(work: () => unknown): Promise<void> {
  const { id } = stage.vault
  await stage.staff.world.vaults.lock('asked')
  await work()
  await stage.staff.world.unlock(id, stage.staff.token)
  await stage.staff.as(ada)
  expect(stage.vault.sound).toBe(true)
}

/** A line in the clear: whoever can write to the data folder can leave one. */
function journalLine(operation: string, resourceId: string, params: Record<string, string>): void {
  const line = {
    ...{ at: stage.staff.world.clock.now().toISOString(), operator: 'Ada', operation },
    ...{ resource: 'cmk', resourceId, outcome: 'success', code: '', params },
  }
  writeFileSync(join(dataFolder, `journal-${randomUUID()}.jsonl`), `${JSON.stringify(line)}\n`)
}

async function resumed(runId: string): Promise<RunView> {
  await stage.ask('runs.resume', { runId, text: 'on again' })
  await stage.join(runId, ada)
  return stage.join(runId, bea)
}

interface Told {
  json: string
  hash: string
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const badIn = ({ findings }: RecordVerdict): string[] =>
  findings.filter(({ verdict }) => verdict === 'bad').map(({ code }) => code)
const verify = (content: string): Promise<RecordVerdict> =>
  stage.ask('runs.verifyRecord', { file: stage.drop(stage.write('record.json', content)) })
const recordOf = async (runId: string) =>
  (await stage.ask('runs.record', { runId, language: 'en' })).json

describe('a task', () => {
  let run: RunView
  beforeAll(async () => {
    run = await stage.start('rotate-key', [
      [officer, ada],
      [officer, bea],
    ])
    await stage.join(run.id, ada)
    run = await stage.complete(await stage.join(run.id, bea))
    run = await stage.complete(run, { alias: 'shop' }, key.id)
    await stage.sign(run, officer, ada)
    run = await stage.sign(run, officer, bea)
    expect(run).toMatchObject({ current: 'replace', task: { done: false } })
  })

  it('is not done by a line in the journal', async () => {
    const params = { successor: randomUUID(), renamed: 'shop-old' }
    await behindItsBack(() => journalLine('rotateKey', key.id, params))
    expect((await stage.staff.traces('rotateKey')).length).toBe(1)
    expect(await resumed(run.id)).toMatchObject({ task: { done: false } })
  })

  it('is not done by a trace that the log’s key never sealed', async () => {
    const successor = randomUUID()
    const change = async (store: Handle) => {
      const [row] = await store.all<{ seq: number; json: string }>(
        "SELECT seq, json FROM traces WHERE operation = 'joinRun' ORDER BY seq DESC LIMIT 1",
      )
      const content = JSON.parse(row?.json ?? '') as object
      const forged = canonicalize({
        ...{ ...content, operation: 'rotateKey', resource: 'cmk', resourceId: key.id },
        params: { successor, renamed: 'shop-old' },
      })
      const values = [forged ?? '', sha256(forged ?? ''), row?.seq ?? 0]
      await store.run('UPDATE traces SET json = ?, hash = ? WHERE seq = ?', values)
    }
    // Below the newest checkpoint, where no unlock looks.
    await behindItsBack(() => tamper(storePath, storeKey, change))
    expect(await resumed(run.id)).toMatchObject({ task: { done: false } })
  })

  it('is done by what was done, whoever wrote beside it', async () => {
    const next = await stage.ask('keys.replace', { keyId: key.id })
    const params = { successor: randomUUID(), renamed: 'shop-old' }
    await behindItsBack(() => journalLine('rotateKey', key.id, params))
    const { task } = await resumed(run.id)
    expect(task?.done).toBe(true)
    expect(task?.values.find(({ name }) => name === 'successor')?.value).toBe(next.id)
    await stage.ask('runs.abandon', { runId: run.id, text: 'enough' })
  })
})

describe('a record', () => {
  let run: RunView
  let json = ''
  beforeAll(async () => {
    run = await stage.start('rotate-key', [
      [officer, ada],
      [officer, bea],
    ])
    await stage.ask('runs.abandon', { runId: run.id, text: 'to have a record' })
    json = await recordOf(run.id)
    expect((await verify(json)).ok).toBe(true)
  })

  it('stays true whatever a journal says of its end', async () => {
    await behindItsBack(() => journalLine('finishRun', run.id, { record: 'ab'.repeat(32) }))
    expect(await verify(json)).toMatchObject({ ok: true, signedBy: 'own' })
  })

  it('is not the vault’s by a checkpoint’s row of another key and a line in the journal', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const der = publicKey.export({ format: 'der', type: 'spki' })
    const file = JSON.parse(json) as { record: { run: { startedBy: string } }; signature: unknown }
    file.record.run.startedBy = 'Eve'
    const data = Buffer.from(canonicalize({ ...file, signature: undefined }) ?? '')
    const value = sign('sha256', data, privateKey).toString('base64')
    const publicKeyText = der.toString('base64')
    file.signature = { algorithm: 'ecdsa-p256-sha256', value, publicKey: publicKeyText }
    const forged = canonicalize(file) ?? ''
    await behindItsBack(async () => {
      journalLine('abandonRun', run.id, { record: sha256(forged) })
      await tamper(storePath, storeKey, (store) =>
        store.run(
          `INSERT OR REPLACE INTO checkpoints (seq, json, algorithm, signature, public_key)
           VALUES (1, '{}', 'ecdsa-p256-sha256', x'00', ?)`,
          [der],
        ),
      )
    })
    const verdict = await verify(forged)
    expect(verdict).toMatchObject({ ok: false, signedBy: 'other' })
    expect(badIn(verdict)).toEqual(['end'])
    expect(await verify(json)).toMatchObject({ ok: true, signedBy: 'own' })
  })

  it('is the vault’s by its end, where a checkpoint signs for the trace and no seal does', async () => {
    // As after a recovery on another token: the traces before it bear the seals of another key.
    await behindItsBack(() =>
      tamper(storePath, storeKey, (store) => store.exec('UPDATE traces SET seal = NULL')),
    )
    expect(await verify(json)).toMatchObject({ ok: true, signedBy: 'own' })
  })

  it('is not borne out by a row that was changed along with it', async () => {
    const file = JSON.parse(json) as { record: { log: { to: number; traces: Told[] } } }
    const { to, traces } = file.record.log
    const at = '2026-11-22T07:00:00.000Z'
    await behindItsBack(() =>
      tamper(storePath, storeKey, async (store) => {
        const [row] = await store.all<{ json: string }>('SELECT json FROM traces WHERE seq = ?', [
          to,
        ])
        const forged = canonicalize({ ...(JSON.parse(row?.json ?? '') as object), at }) ?? ''
        Object.assign(traces.at(-1) ?? {}, { json: forged, hash: sha256(forged) })
        const values = [forged, sha256(forged), to]
        await store.run('UPDATE traces SET json = ?, hash = ? WHERE seq = ?', values)
      }),
    )
    expect(badIn(await verify(canonicalize(file) ?? ''))).toContain('log')
  })
})

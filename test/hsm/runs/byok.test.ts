// A whole ceremony by script: two officers, a witness, an exception, a crash, to its record.
import { afterAll, describe, expect, it } from 'vitest'
import type { RunView } from '@shared/ipc'
import { completion, Stage } from './stage.ts'

const stage = await Stage.make()
const ada = await stage.staff.first()
const bea = await stage.staff.add('Bea Officer', ['security-officer'])
const carl = await stage.staff.add('Carl Custodian', ['custodian'])
await stage.staff.as(ada)
afterAll(() => stage.dispose())

const OFFICERS = [
  ['security-officer', ada],
  ['security-officer', bea],
] as const

const get = (runId: string) => stage.ask('runs.get', { runId })
interface Told {
  operation: string
  params: Record<string, string>
}
let run: RunView
let ceremonyId = ''

const bothSign = async (): Promise<RunView> => {
  await stage.sign(await get(run.id), 'security-officer', ada)
  return stage.sign(await get(run.id), 'security-officer', bea)
}

describe('a ceremony by script', () => {
  it('begins when everybody with a place has signed in at it', async () => {
    run = await stage.start('byok-cloud', OFFICERS)
    expect(run).toMatchObject({ number: 1, status: 'running', current: 'open', alone: false })
    expect(await stage.refusal('runs.completeStep', completion(run))).toMatchObject({
      code: 'PEOPLE_MISSING',
    })
    await stage.join(run.id, ada)
    const wrong = { runId: run.id, personId: bea.id, passphrase: ada.passphrase }
    expect((await stage.refusal('runs.join', wrong)).code).toBe('SIGN_IN_WRONG')
    const [tried] = await stage.staff.traces('joinRun')
    expect(tried).toMatchObject({ outcome: 'refused', params: { participant: 'Bea Officer' } })
    const nobody = { runId: run.id, personId: carl.id, passphrase: carl.passphrase }
    expect((await stage.refusal('runs.join', nobody)).code).toBe('ROLE_NEEDED')
    run = await stage.join(run.id, bea)
    expect(run.places.every(({ presentSince }) => presentSince !== null)).toBe(true)
    run = await stage.complete(run)
    expect(run.current).toBe('room')
  })

  it('takes its steps in order, and each with all its checks', async () => {
    const early = { ...completion(run), stepId: 'export', answers: [] }
    expect(await stage.refusal('runs.completeStep', early)).toMatchObject({
      code: 'STEP_ORDER',
      params: { current: 'room' },
    })
    const { answers, ...rest } = completion(run)
    expect(
      await stage.refusal('runs.completeStep', { ...rest, answers: answers.slice(1) }),
    ).toMatchObject({ code: 'CHECK_OPEN', params: { check: 'offline' } })
    const twice = [...answers, ...answers.slice(0, 1)]
    expect((await stage.refusal('runs.completeStep', { ...rest, answers: twice })).code).toBe(
      'CHECK_OPEN',
    )
    run = await stage.complete(run)
    expect(run.current).toBe('start')
  })

  it('believes the store alone that a task was done', async () => {
    expect(run.task).toMatchObject({ name: 'byok.start', done: false, candidates: [] })
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('TASK_OPEN')
    const started = { target: 'huawei', rehearsal: false, againMaterialId: null } as const
    ceremonyId = (await stage.ask('ceremony.start', started)).id
    run = await get(run.id)
    expect(run.task?.candidates).toEqual([{ id: ceremonyId, label: '1 · huawei' }])
    const other = { ...completion(run), subject: 'another' }
    expect((await stage.refusal('runs.completeStep', other)).code).toBe('TASK_OPEN')
    run = await stage.complete(run, { request: 'CHG-1' }, ceremonyId)
    expect(run).toMatchObject({ current: 'parameters', task: { chosen: ceremonyId, done: false } })
  })

  it('holds what is typed against what was computed', async () => {
    const cloud = stage.cloud()
    const files = cloud.writeFiles(stage.newFolder()).map((path) => stage.drop(path))
    const { parameters } = await stage.ask('ceremony.loadFiles', { ceremonyId, files })
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('TASK_OPEN')
    const words = parameters?.fingerprint.words ?? []
    const typed = `${words.at(0)} ${words.at(-1)}`
    await stage.ask('ceremony.confirmParameters', { ceremonyId, typed })
    run = await get(run.id)
    expect(run.task?.done).toBe(true)
    const wrong = completion(run, { fingerprint: 'ab'.repeat(32) })
    expect(await stage.refusal('runs.completeStep', wrong)).toMatchObject({
      code: 'VALUE_DIFFERS',
      params: { check: 'fingerprint' },
    })
    const ends = `${words.at(-1)} ${words.at(0)}`
    const swapped = completion(run, { fingerprint: ends })
    expect((await stage.refusal('runs.completeStep', swapped)).code).toBe('VALUE_DIFFERS')
    run = await stage.complete(run, { fingerprint: typed.toUpperCase() })
    expect(run.steps.find(({ id }) => id === 'parameters')).toMatchObject({
      state: 'signing',
      missing: ['security-officer', 'security-officer'],
      answers: [{ matches: true }, { matches: true }],
    })
  })

  it('goes on after two people of the role have signed, not one twice, nor another', async () => {
    const signing = { runId: run.id, stepId: 'parameters', role: 'security-officer' } as const
    const by = ({ id: personId, passphrase }: typeof ada) => ({ ...signing, personId, passphrase })
    run = await stage.ask('runs.signOff', by(ada))
    expect(run.current).toBe('parameters')
    expect((await stage.refusal('runs.signOff', by(ada))).code).toBe('SIGNED_ALREADY')
    expect((await stage.refusal('runs.signOff', by(carl))).code).toBe('ROLE_NEEDED')
    const custodian = { ...by(bea), role: 'custodian' } as const
    expect((await stage.refusal('runs.signOff', custodian)).code).toBe('ROLE_NEEDED')
    const borrowed = { ...by(bea), passphrase: ada.passphrase }
    expect((await stage.refusal('runs.signOff', borrowed)).code).toBe('SIGN_IN_WRONG')
    const [tried] = await stage.staff.traces('signOffStep')
    expect(tried).toMatchObject({ outcome: 'refused', params: { signer: 'Bea Officer' } })
    const none = { ...by(bea), passphrase: null }
    expect((await stage.refusal('runs.signOff', none)).code).toBe('PASSPHRASE_NEEDED')
    run = await stage.ask('runs.signOff', by(bea))
    expect(run.current).toBe('material')
  })

  it('goes on at the same step after the vault was shut in the middle', async () => {
    const none = { materialId: null, components: null }
    await stage.ask('ceremony.chooseMaterial', {
      ...{ ceremonyId, source: 'fresh', spec: 'AES_256', ...none },
    })
    await stage.staff.relock()
    await stage.staff.as(ada)
    run = await get(run.id)
    expect(run).toMatchObject({ status: 'interrupted', current: 'material', task: null })
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('WRONG_STATE')
    run = await stage.ask('runs.resume', { runId: run.id, text: 'power failure' })
    expect(run.places.map(({ presentSince }) => presentSince)).toEqual([null, null])
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('PEOPLE_MISSING')
    await stage.join(run.id, ada)
    run = await stage.join(run.id, bea)
    run = await stage.complete(run)
    expect(run).toMatchObject({ current: 'wrapping', breaks: [{ why: 'interrupted' }] })
  })

  it('is done to the end, with an exception that an officer accepted', async () => {
    const algorithm = 'RSAES_PKCS1_V1_5' as const
    await stage.ask('ceremony.chooseWrapping', { ceremonyId, algorithm, consent: false })
    run = await stage.complete(await get(run.id))
    const { confirmPhrase } = await stage.ask('ceremony.get', { ceremonyId })
    await stage.ask('ceremony.perform', { ceremonyId, typed: confirmPhrase ?? '' })
    run = await stage.complete(await get(run.id))
    run = await stage.complete(run)
    run = await bothSign()
    expect(run.current).toBe('export')
    const sheet = { runId: run.id, stepId: 'export', what: 'The bag was torn; a second one.' }
    const by = (who: typeof ada) => ({
      accepted: [{ personId: who.id, passphrase: who.passphrase }],
    })
    const ahead = { ...sheet, stepId: 'close', skips: false, ...by(bea) }
    expect((await stage.refusal('runs.exception', ahead)).code).toBe('STEP_ORDER')
    const byCarl = { ...sheet, skips: false, ...by(carl) }
    expect((await stage.refusal('runs.exception', byCarl)).code).toBe('ROLE_NEEDED')
    // Nobody accepts what they wrote themselves.
    const byAda = { ...sheet, skips: false, ...by(ada) }
    expect((await stage.refusal('runs.exception', byAda)).code).toBe('ACCEPTANCE_NEEDED')
    const borrowed = { accepted: [{ personId: bea.id, passphrase: ada.passphrase }] }
    const wrong = await stage.refusal('runs.exception', { ...byAda, ...borrowed })
    expect(wrong.code).toBe('SIGN_IN_WRONG')
    const [refused] = await stage.staff.traces('recordException')
    expect(refused).toMatchObject({ outcome: 'refused', params: { accepted: 'Bea Officer' } })
    run = await stage.ask('runs.exception', { ...sheet, skips: false, ...by(bea) })
    expect(run).toMatchObject({ exceptions: 1, current: 'export' })
    stage.picked = stage.newFolder()
    await stage.agreed('ceremony.export', { ceremonyId }, [ada, bea])
    run = await stage.complete(await get(run.id))
    await stage.ask('ceremony.finish', { ceremonyId })
    run = await stage.complete(await get(run.id))
    expect(run.current).toBe('witness')
  })

  it('hears its witnesses before it ends', async () => {
    expect(await stage.refusal('runs.completeStep', completion(run))).toMatchObject({
      code: 'WITNESSES_MISSING',
      params: { needed: 1, have: 0 },
    })
    const said = { runId: run.id, name: 'Wang Wei', statement: 'I saw it all. 我全程在场。' }
    run = await stage.ask('runs.witness', said)
    run = await stage.complete(run)
    expect((await stage.refusal('runs.witness', said)).code).toBe('WRONG_STATE')
    expect((await stage.refusal('runs.finish', { runId: run.id })).code).toBe('STEP_ORDER')
    run = await stage.complete(run)
    run = await bothSign()
    run = await stage.ask('runs.remark', { runId: run.id, text: 'Room 4, door closed.' })
    expect(run.current).toBeNull()
    run = await stage.ask('runs.finish', { runId: run.id })
    expect(run).toMatchObject({ status: 'done', hasRecord: true, done: 12, total: 12 })
  })

  it('can’t be changed after its end', async () => {
    const runId = run.id
    const refused = [
      await stage.refusal('runs.remark', { runId, text: 'later' }),
      await stage.refusal('runs.abandon', { runId, text: 'later' }),
      await stage.refusal('runs.finish', { runId }),
      await stage.refusal('runs.pause', { runId, text: 'later' }),
      await stage.refusal('runs.resume', { runId, text: 'later' }),
    ]
    expect(refused.map(({ code }) => code)).toEqual(Array(5).fill('WRONG_STATE'))
  })

  it('leaves a record that holds, with the traces it covers, the end naming it', async () => {
    const { json, draft, digest } = await stage.ask('runs.record', {
      runId: run.id,
      language: 'en',
    })
    expect(draft).toBe(false)
    const verdict = await stage.ask('runs.verifyRecord', {
      file: stage.drop(stage.write('record.json', json)),
    })
    expect(verdict).toMatchObject({ ok: true, signedBy: 'own', digest })
    expect(verdict.findings.filter(({ verdict: found }) => found !== 'ok')).toEqual([])
    const traces = await stage.staff.traces('finishRun')
    const end = traces.find(({ outcome }) => outcome === 'success')
    expect(end?.params['record']).toBe(digest.hex)
    expect(end?.seq).toBe((run.traces.to ?? 0) + 1)
    const { record } = JSON.parse(json) as {
      record: { log: { to: number; traces: { json: string }[]; checkpoint: { json: string } } }
    }
    const told = record.log.traces.map(({ json: text }) => JSON.parse(text) as Told)
    const operations = told.map(({ operation }) => operation)
    expect(operations[0]).toBe('startRun')
    expect(JSON.parse(record.log.checkpoint.json)).toMatchObject({ seq: record.log.to })
    expect(operations).toEqual(expect.arrayContaining(['wrapKeyMaterial', 'exportBundle']))
    const exported = told.findLast(({ operation }) => operation === 'exportBundle')
    const { html } = await stage.ask('runs.record', { runId: run.id, language: 'en' })
    expect(exported?.params['approvedBy']).toBe(`${ada.name}, ${bea.name}`)
    expect(html).toContain(`approved by ${exported?.params['approvedBy'] ?? ''}`)
  })
})

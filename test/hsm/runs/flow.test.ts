// Who may take part, breaks, keys by script, scripts of one's own, and a vault of one person.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunView } from '@shared/ipc'
import { codeBytes, makeVerifier, newCode } from '@main/access/index.ts'
import { auditedScript, byokCloud, ownScript } from './scripts.ts'
import { completion, Stage } from './stage.ts'

const stage = await Stage.make()
afterAll(() => stage.dispose())
const [only] = await stage.vault.store.people.list()
const olga = { id: only?.id ?? '', name: only?.name ?? '', passphrase: '' }

describe('a vault of one person', () => {
  let run: RunView
  it('runs a script all the same, and says that there was nobody else', async () => {
    const digest = await stage.digestOf('byok-cloud')
    const place = { role: 'security-officer', personId: olga.id } as const
    const order = { digest, rehearsal: true, places: [place] }
    run = await stage.ask('runs.start', order)
    expect(run).toMatchObject({
      ...{ alone: true, rehearsal: true },
      fewer: [{ role: 'security-officer', asked: 2, there: 1 }],
    })
    run = await stage.ask('runs.join', { runId: run.id, personId: olga.id, passphrase: null })
    run = await stage.complete(await stage.complete(run))
    expect(run.current).toBe('start')
  })

  it('finds rehearsals only in a rehearsal', async () => {
    await stage.ask('ceremony.start', { target: 'huawei', rehearsal: false, againMaterialId: null })
    expect((await stage.ask('runs.get', { runId: run.id })).task?.candidates).toEqual([])
    const real = { target: 'huawei', rehearsal: true, againMaterialId: null } as const
    const { id: ceremonyId } = await stage.ask('ceremony.start', real)
    run = await stage.complete(await stage.ask('runs.get', { runId: run.id }))
    await stage.ask('ceremony.makeRehearsalParameters', { ceremonyId, algorithm: null })
    const { parameters } = await stage.ask('ceremony.get', { ceremonyId })
    const words = parameters?.fingerprint.words ?? []
    const typed = `${words.at(0)} ${words.at(-1)}`
    await stage.ask('ceremony.confirmParameters', { ceremonyId, typed })
    run = await stage.complete(await stage.ask('runs.get', { runId: run.id }))
    expect(run.steps.find(({ id }) => id === 'parameters')?.missing).toEqual(['security-officer'])
    const signing = { runId: run.id, stepId: 'parameters', role: 'security-officer' } as const
    run = await stage.ask('runs.signOff', { ...signing, personId: olga.id, passphrase: null })
    expect(run.current).toBe('material')
    await stage.ask('runs.abandon', { runId: run.id, text: 'enough' })
  })

  it('is not rehearsed where something would stay', async () => {
    const digest = await stage.digestOf('destroy-key')
    const places = [{ role: 'security-officer' as const, personId: olga.id }]
    const order = { digest, rehearsal: true, places }
    expect((await stage.refusal('runs.start', order)).code).toBe('REHEARSAL_REFUSED')
  })
})

const newKeyOrder = () => ({
  ...{ description: '', spec: 'AES_256' as const, usage: 'ENCRYPT_DECRYPT' as const, tags: [] },
})

describe('with more people', () => {
  type Person = typeof olga
  let [ada, bea, carl, dora]: Person[] = []
  beforeAll(async () => {
    ada = await stage.staff.first()
    bea = await stage.staff.add('Bea Officer', ['security-officer'])
    carl = await stage.staff.add('Carl Custodian', ['custodian'])
    dora = await stage.staff.add('Dora Custodian', ['custodian'])
    await stage.staff.as(ada)
  })
  const officer = 'security-officer' as const
  const fault = async (scriptId: string, places: [typeof officer | 'custodian', Person][]) => {
    const digest = await stage.digestOf(scriptId)
    const asked = places.map(([role, { id: personId }]) => ({ role, personId }))
    const { code, params } = await stage.refusal('runs.start', {
      ...{ digest, rehearsal: false, places: asked },
    })
    return `${code} ${String(params['fault'])}`
  }

  it('every place is somebody’s who has the role, and nobody has two', async () => {
    expect(await fault('byok-cloud', [[officer, ada!]])).toBe('PLACES_WRONG few')
    expect(
      await fault('byok-cloud', [
        [officer, ada!],
        [officer, ada!],
      ]),
    ).toBe('PLACES_WRONG repeated')
    expect(
      await fault('byok-cloud', [
        [officer, ada!],
        [officer, carl!],
      ]),
    ).toBe('PLACES_WRONG role')
    expect(
      await fault('byok-cloud', [
        [officer, ada!],
        [officer, { ...bea!, id: 'x' }],
      ]),
    ).toBe('PLACES_WRONG unknown')
    expect(await fault('components', [[officer, ada!]])).toBe('PLACES_WRONG nobody')
    expect(
      await fault('components', [
        [officer, ada!],
        [officer, bea!],
        ['custodian', carl!],
        ['custodian', dora!],
      ]),
    ).toBe('PLACES_WRONG many')
    await stage.staff.change(bea!.id, { enabled: false })
    const fewer = await stage.start('byok-cloud', [[officer, ada!]])
    expect(fewer).toMatchObject({ alone: false, fewer: [{ asked: 2, there: 1 }] })
    await stage.ask('runs.abandon', { runId: fewer.id, text: 'done' })
    await stage.staff.change(bea!.id, { enabled: true })
  })

  it('a place is lost with the role, and with being disabled', async () => {
    const run = await stage.start('byok-cloud', [
      [officer, ada!],
      [officer, bea!],
    ])
    const join = { runId: run.id, personId: bea!.id, passphrase: bea!.passphrase }
    await stage.staff.change(bea!.id, { roles: ['custodian'] })
    expect((await stage.refusal('runs.join', join)).code).toBe('ROLE_NEEDED')
    await stage.staff.change(bea!.id, { roles: [officer], enabled: false })
    expect((await stage.refusal('runs.join', join)).code).toBe('ROLE_NEEDED')
    // A one-time code, which whoever made it knows as well.
    const { verifier = null } = (await stage.vault.store.people.get(bea!.id)) ?? {}
    const code = newCode()
    using secret = codeBytes(code)
    const coded = { enabled: true, mustSet: true, verifier: await makeVerifier(secret) }
    await stage.staff.change(bea!.id, coded)
    const byCode = { ...join, passphrase: code }
    expect((await stage.refusal('runs.join', byCode)).code).toBe('PASSPHRASE_NEEDED')
    await stage.staff.change(bea!.id, { mustSet: false, verifier })
    await stage.ask('runs.join', join)
    await stage.ask('runs.abandon', { runId: run.id, text: 'done' })
  })

  it('stands still when paused, and is resumed with everybody there anew', async () => {
    let run = await stage.start('byok-cloud', [
      [officer, ada!],
      [officer, bea!],
    ])
    await stage.join(run.id, ada!)
    run = await stage.join(run.id, bea!)
    run = await stage.ask('runs.pause', { runId: run.id, text: 'lunch' })
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('WRONG_STATE')
    stage.staff.world.clock.set(new Date(stage.staff.world.clock.now().getTime() + 3_600_000))
    run = await stage.ask('runs.resume', { runId: run.id, text: 'back' })
    expect(run.breaks).toMatchObject([{ why: 'paused', reason: 'lunch', resumed: 'back' }])
    expect(run.breaks[0]?.until).toBe(stage.staff.world.clock.now().toISOString())
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('PEOPLE_MISSING')
    await stage.ask('runs.abandon', { runId: run.id, text: 'done' })
  })

  it('a key is destroyed by the book: the chosen one, and scheduled since', async () => {
    const order = newKeyOrder()
    const key = await stage.ask('keys.create', { ...order, alias: 'old-key', backup: 'token-only' })
    const spare = await stage.ask('keys.create', { ...order, alias: 'spare', backup: 'token-only' })
    let run = await stage.start('destroy-key', [
      [officer, ada!],
      [officer, bea!],
    ])
    await stage.join(run.id, ada!)
    run = await stage.complete(await stage.join(run.id, bea!), { request: 'CHG-2' })
    expect(run.task?.candidates.map(({ label }) => label).sort()).toEqual(['old-key', 'spare'])
    const wrong = completion(run, { id: spare.id, alias: 'spare' }, key.id)
    expect((await stage.refusal('runs.completeStep', wrong)).code).toBe('VALUE_DIFFERS')
    run = await stage.complete(run, { id: key.id, alias: 'old-key' }, key.id)
    await stage.sign(run, officer, ada!)
    run = await stage.complete(await stage.sign(run, officer, bea!))
    expect(run.current).toBe('schedule')
    const deletion = (keyId: string) => ({ keyId, days: 7, understood: true })
    await stage.agreed('keys.scheduleDeletion', deletion(spare.id), [ada!, bea!])
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('TASK_OPEN')
    const other = { ...completion(run), subject: spare.id }
    expect((await stage.refusal('runs.completeStep', other)).code).toBe('TASK_OPEN')
    await stage.agreed('keys.scheduleDeletion', deletion(key.id), [ada!, bea!])
    run = await stage.complete(await stage.ask('runs.get', { runId: run.id }))
    const { values } = run.steps.find(({ id }) => id === 'schedule') ?? { values: [] }
    expect(values.map(({ name }) => name)).toEqual(['key', 'alias', 'deletionAt'])
    await stage.ask('runs.abandon', { runId: run.id, text: 'done' })
  })

  it('a key is rotated by the book, and its successor named', async () => {
    const order = newKeyOrder()
    const key = await stage.ask('keys.create', { ...order, alias: 'shop', backup: 'token-only' })
    let run = await stage.start('rotate-key', [
      [officer, ada!],
      [officer, bea!],
    ])
    await stage.join(run.id, ada!)
    run = await stage.complete(await stage.join(run.id, bea!))
    run = await stage.complete(run, { alias: 'shop' }, key.id)
    await stage.sign(run, officer, ada!)
    run = await stage.sign(run, officer, bea!)
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('TASK_OPEN')
    const next = await stage.ask('keys.replace', { keyId: key.id })
    run = await stage.complete(await stage.ask('runs.get', { runId: run.id }))
    const { values } = run.steps.find(({ id }) => id === 'replace') ?? { values: [] }
    const of = (name: string) => values.find((value) => value.name === name)?.value
    expect(of('successor')).toBe(next.id)
    expect(of('checkValue')).toMatch(/^[0-9a-f]{6}$/)
    await stage.ask('runs.abandon', { runId: run.id, text: 'done' })
  })

  it('a step is left out by an exception sheet alone', async () => {
    let run = await stage.start('byok-cloud', [
      [officer, ada!],
      [officer, bea!],
    ])
    await stage.join(run.id, ada!)
    run = await stage.complete(await stage.complete(await stage.join(run.id, bea!)))
    const by = ({ id: personId, passphrase }: Person) => ({ personId, passphrase })
    const accepted = [by(bea!)]
    const sheet = { runId: run.id, what: 'no cloud today', skips: true, accepted }
    const past = await stage.refusal('runs.exception', { ...sheet, stepId: 'open' })
    expect(past.code).toBe('STEP_ORDER')
    run = await stage.ask('runs.exception', { ...sheet, stepId: 'start' })
    expect(run).toMatchObject({ current: 'parameters' })
    expect(run.steps.find(({ id }) => id === 'start')).toMatchObject({ state: 'skipped' })
    // Two officers would have signed this one: both accept that it is left out, and nobody twice.
    const next = { ...sheet, stepId: 'parameters' }
    const refused = async (...people: Person[]) =>
      (await stage.refusal('runs.exception', { ...next, accepted: people.map(by) })).code
    expect(await refused(bea!)).toBe('ACCEPTANCE_NEEDED')
    expect(await refused(bea!, bea!)).toBe('SIGNED_ALREADY')
    expect(await refused(bea!, carl!)).toBe('ROLE_NEEDED')
    run = await stage.ask('runs.exception', { ...next, accepted: [by(bea!), by(ada!)] })
    expect(run).toMatchObject({ current: 'material', done: 4, skipped: 2 })
    expect(run.exceptionSheets[1]?.accepted.map(({ name }) => name)).toEqual([bea!.name, ada!.name])
    const { html } = await stage.ask('runs.record', { runId: run.id, language: 'en' })
    expect(html).toContain('Steps left out: 2')
    await stage.ask('runs.abandon', { runId: run.id, text: 'done' })
  })

  it('an auditor does what the script gives to auditors, by the place alone', async () => {
    const [nora, otto] = await Promise.all([
      stage.staff.add('Nora Auditor', ['auditor']),
      stage.staff.add('Otto Auditor', ['auditor']),
    ])
    await stage.staff.as(ada!)
    const places: [typeof officer | 'auditor', Person][] = [
      [officer, ada!],
      ['auditor', nora],
    ]
    const file = stage.drop(stage.write('audited.yaml', auditedScript()))
    const { script } = await stage.ask('runs.loadScript', { file })
    let run = await stage.ask('runs.start', {
      ...{ digest: script?.digest.hex ?? '', rehearsal: false },
      places: places.map(([role, { id: personId }]) => ({ role, personId })),
    })
    await stage.join(run.id, ada!)
    run = await stage.join(run.id, nora)
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('ROLE_NEEDED')
    const remark = { runId: run.id, text: 'I looked.' }
    await stage.staff.as(otto)
    // The same role, and no place here.
    expect((await stage.refusal('runs.completeStep', completion(run))).code).toBe('NOT_PERMITTED')
    expect((await stage.refusal('runs.remark', remark)).code).toBe('NOT_PERMITTED')
    await stage.staff.as(nora)
    run = await stage.complete(run)
    expect(run).toMatchObject({ current: 'look', done: 0 })
    await stage.ask('runs.remark', remark)
    run = await stage.sign(run, 'auditor', nora)
    expect(run).toMatchObject({ current: null, done: 1 })
    expect((await stage.refusal('runs.finish', { runId: run.id })).code).toBe('NOT_PERMITTED')
    await stage.staff.as(ada!)
    await stage.ask('runs.finish', { runId: run.id })
  })

  it('a script of one’s own is shown in full, kept, and run', async () => {
    stage.picked = stage.write('own.yaml', ownScript())
    const loaded = await stage.ask('runs.pickScript', undefined)
    expect(loaded).toMatchObject({ name: 'own.yaml', problems: [], script: { shipped: false } })
    expect(loaded?.script?.text).toBe(ownScript())
    const digest = loaded?.script?.digest.hex ?? ''
    expect(await stage.ask('runs.script', { digest })).toEqual(loaded?.script)
    const run = await stage.start('own', [[officer, ada!]])
    expect(run.script.digest.hex).toBe(digest)
    await stage.ask('runs.abandon', { runId: run.id, text: 'done' })
  })

  it('a faulty one is not kept, and its faults are told', async () => {
    const file = stage.drop(
      stage.write('bad.yaml', byokCloud().replace('byok.perform', 'byok.guess')),
    )
    const before = await stage.ask('runs.scripts', undefined)
    const { script, problems } = await stage.ask('runs.loadScript', { file })
    expect(script).toBeNull()
    expect(problems).toMatchObject([{ code: 'task-unknown', path: 'steps[6].task' }])
    expect(await stage.ask('runs.scripts', undefined)).toEqual(before)
  })

  it('a custodian takes part and leads nothing', async () => {
    await stage.staff.as(carl!)
    const digest = await stage.digestOf('byok-cloud')
    const places = [{ role: officer, personId: ada!.id }]
    const order = { digest, rehearsal: false, places }
    expect((await stage.refusal('runs.start', order)).code).toBe('NOT_PERMITTED')
    expect((await stage.ask('runs.list', undefined)).length).toBeGreaterThan(5)
    await stage.staff.as(ada!)
  })
})

// What becomes of a run: its record, and every way to tamper with one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { RecordVerdict, RunView } from '@shared/ipc'
import canonicalize from 'canonicalize'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { judge } from '../log/exporting.ts'
import { Stage, SOFTWARE } from './stage.ts'

const stage = await Stage.make()
const ada = await stage.staff.first()
const bea = await stage.staff.add('Bea Officer', ['security-officer'])
await stage.staff.as(ada)
afterAll(() => stage.dispose())

interface File {
  format: string
  version: number
  draft: boolean
  record: Content
  signature: { algorithm: string; value: string; publicKey: string } | null
}
interface Content {
  vault: { id: string; name: string }
  run: { startedBy: string; abandonedBecause: string }
  script: { text: string; digest: { hex: string; words: string[] } }
  participants: { name: string }[]
  joins: { passphrase: boolean }[]
  steps: {
    id: string
    doneBy: string | null
    title: { en: string }
    answers: { typed: string | null }[]
    values: { value: string; words: string[] }[]
    signatures: { name: string }[]
  }[]
  remarks: { text: string }[]
  software: { version: string }
  log: {
    traces: { hash: string; json: string }[]
    from: number
    head: { seq: number }
    checkpoint: { json: string } | null
  }
}

/** Abandoned after its key was chosen and signed for: every part has something to change. */
async function abandonedRun(): Promise<RunView> {
  const officer = 'security-officer' as const
  const key = await stage.ask('keys.create', {
    ...{ alias: 'payments', description: '', spec: 'RSA_2048', usage: 'SIGN_VERIFY', tags: [] },
    backup: 'token-only',
  })
  let run = await stage.start('rotate-key', [
    [officer, ada],
    [officer, bea],
  ])
  await stage.join(run.id, ada)
  run = await stage.complete(await stage.join(run.id, bea))
  run = await stage.complete(run, { alias: 'payments' }, key.id)
  await stage.sign(run, officer, ada)
  run = await stage.sign(run, officer, bea)
  await stage.ask('runs.remark', { runId: run.id, text: 'All was <quiet> & "calm".' })
  return stage.ask('runs.abandon', { runId: run.id, text: 'The inventory is out of date.' })
}

const run = await abandonedRun()
const shown = await stage.ask('runs.record', { runId: run.id, language: 'en' })
const signed = shown.json

const verify = (name: string, content: string | Uint8Array): Promise<RecordVerdict> =>
  stage.ask('runs.verifyRecord', { file: stage.drop(stage.write(name, content)) })
const badIn = ({ findings }: RecordVerdict): string[] =>
  findings.filter(({ verdict }) => verdict === 'bad').map(({ code }) => code)

/** The file with something changed, and canonical again, as a careful forger would leave it. */
function edited(change: (content: Content, file: File) => void, json = signed): string {
  const file = JSON.parse(json) as File
  change(file.record, file)
  return canonicalize(file) ?? ''
}

/** What a signature is over. */
const unsigned = ({ format, version, draft, record }: File) => ({ format, version, draft, record })

describe('the record of an abandoned ceremony', () => {
  it('is signed, says why, and comes out the same again', async () => {
    const { record } = JSON.parse(signed) as File
    expect(record.run.abandonedBecause).toBe('The inventory is out of date.')
    expect(record.software).toMatchObject({ version: SOFTWARE.version })
    stage.picked = join(stage.newFolder(), 'again.json')
    const saved = await stage.ask('runs.saveRecord', {
      ...{ runId: run.id, language: 'zh-CN', format: 'json' },
    })
    expect(readFileSync(saved?.path ?? '', 'utf8')).toBe(signed)
    expect(saved?.sha256).toBe(run.record?.hex)
    expect(await verify('record.json', signed)).toMatchObject({
      ...{ ok: true, signedBy: 'own' },
      about: { number: run.number, status: 'abandoned', vault: 'Test vault' },
    })
  })

  it('never replaces a file', async () => {
    const again = { runId: run.id, language: 'en', format: 'json' } as const
    expect((await stage.refusal('runs.saveRecord', again)).code).toBe('TARGET_EXISTS')
  })

  it('is printed from the page', async () => {
    stage.picked = join(stage.newFolder(), 'record.pdf')
    await stage.ask('runs.saveRecord', { runId: run.id, language: 'en', format: 'pdf' })
    expect(stage.printed).toBe(shown.html)
    const pdf = readFileSync(stage.picked)
    const verdict = await verify('record.pdf', pdf)
    expect(verdict).toMatchObject({ ok: true, signedBy: 'own', digest: run.record })
    expect(verdict.findings).toContainEqual({ code: 'pdf-pages', verdict: 'unknown', params: {} })
    expect(judge(pdf)).toMatchObject({ code: 0, word: 'HOLDS' })
    // In its length, where the PDF is the same but for it.
    const edited = Buffer.from(
      pdf.toString('latin1').replace('out of date', 'up to dale'),
      'latin1',
    )
    const changed = Buffer.from(pdf.toString('latin1').replace('of date', 'in date'), 'latin1')
    expect(badIn(await verify('record.pdf', changed))).toEqual(['signature', 'end'])
    expect(judge(changed)).toMatchObject({ code: 1, word: 'edited' })
    const file = stage.drop(stage.write('record.pdf', edited))
    expect(await stage.refusal('runs.verifyRecord', { file })).toMatchObject({
      ...{ code: 'RECORD_NOT_IN_PDF', params: { fault: 'changed' } },
    })
    expect(judge(edited)).toMatchObject({ code: 1, word: 'attachment' })
    expect(shown.html).toContain('All was &lt;quiet&gt; &amp; &quot;calm&quot;.')
  })
})

const LONG_AGO = '2026-01-01T00:00:00.000Z'
const BOTH = ['log', 'traces']
type Kept = Content['log']['traces'][number]

/** The trace says something else. */
function told(trace: Kept, change: object): void {
  trace.json = canonicalize({ ...(JSON.parse(trace.json) as object), ...change }) ?? ''
}

/** And has its hash again. */
function anew(trace: Kept, change: object): void {
  told(trace, change)
  trace.hash = createHash('sha256').update(trace.json).digest('hex')
}

describe('a changed record', () => {
  it.each<[string, (content: Content, file: File) => void, string[]]>([
    ['who led it', ({ run: it }) => (it.startedBy = 'Eve'), []],
    ['a participant', ({ participants }) => (participants[0]!.name = 'Eve'), []],
    ['how somebody signed in', ({ joins }) => (joins[0]!.passphrase = false), []],
    ['who did a step', ({ steps }) => (steps[1]!.doneBy = 'Eve'), ['steps']],
    ['a typed value', ({ steps }) => (steps[1]!.answers[0]!.typed = 'x'), ['steps']],
    ['a computed value', ({ steps }) => (steps[1]!.values[0]!.value = 'x'), ['steps']],
    ['a signature’s name', ({ steps }) => (steps[1]!.signatures[0]!.name = 'Eve'), []],
    ['a remark', ({ remarks }) => remarks.pop(), []],
    ['the version', ({ software }) => (software.version = '9'), []],
    ['a step’s text', ({ steps }) => (steps[0]!.title.en = 'x'), ['script']],
    ['the script', ({ script }) => (script.text += ' '), ['script']],
    ['words', ({ script }) => script.digest.words.reverse(), ['words']],
    ['a trace', ({ log }) => (log.traces[0]!.hash = 'ab'.repeat(32)), ['log', 'traces']],
    ['the time of a trace', ({ log }) => told(log.traces[0]!, { at: LONG_AGO }), ['log', 'traces']],
    ['who did it', ({ log }) => told(log.traces[0]!, { operator: 'Eve' }), ['log', 'traces']],
    [
      'a trace made anew',
      ({ log }) => anew(log.traces[2]!, { outcome: 'success', code: 'X' }),
      BOTH,
    ],
    ['a missing trace', ({ log }) => log.traces.splice(1, 1), ['traces']],
    ['the checkpoint', ({ log }) => (log.checkpoint!.json += ' '), ['checkpoint']],
    ['the vault’s name', ({ vault }) => (vault.name = 'x'), []],
    ['the range', ({ log }) => (log.from += 1), ['traces']],
  ])('is noticed: %s', async (_, change, more) => {
    const verdict = await verify('record.json', edited(change))
    expect(verdict.ok).toBe(false)
    expect(badIn(verdict).sort()).toEqual(['end', 'signature', ...more].sort())
  })

  it('is noticed by its spacing, and by a name that comes twice', async () => {
    expect(badIn(await verify('r.json', `${signed}\n`))).toContain('form')
    const twice = signed.replace('"draft":false', '"draft":true,"draft":false')
    expect(badIn(await verify('r.json', twice))).toContain('form')
  })

  it('is no record with a field too many, too few, or of a later version', async () => {
    const file = (json: string) => ({ file: stage.drop(stage.write('r.json', json)) })
    const broken = [
      edited((content) => Object.assign(content, { more: 1 })),
      edited((content) => Reflect.deleteProperty(content, 'remarks')),
      edited((_, all) => (all.version = 3)),
      edited((_, all) => (all.version = 1)),
      '{"format":"keyrite-record"}',
      '{',
      '<html></html>',
    ]
    for (const json of broken) {
      expect((await stage.refusal('runs.verifyRecord', file(json))).code).toBe('RECORD_UNREADABLE')
    }
  })

  it('is noticed when it was signed anew, by a key that is not the vault’s', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const forged = edited(({ run: it }, file) => {
      it.startedBy = 'Eve'
      const rest = unsigned(file)
      file.signature = {
        algorithm: 'ecdsa-p256-sha256',
        value: sign('sha256', Buffer.from(canonicalize(rest) ?? ''), privateKey).toString('base64'),
        publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      }
    })
    const verdict = await verify('record.json', forged)
    expect(verdict).toMatchObject({ ok: false, signedBy: 'other' })
    expect(badIn(verdict)).toEqual(['end'])
    // Of another vault nothing more can be told than that it says so itself.
    const foreign = await verify(
      'record.json',
      edited((content, file) => {
        content.vault.id = 'another'
        content.log.checkpoint = null
        const rest = unsigned(file)
        const bytes = Buffer.from(canonicalize(rest) ?? '')
        file.signature!.value = sign('sha256', bytes, privateKey).toString('base64')
      }, forged),
    )
    expect(foreign).toMatchObject({ ok: true, signedBy: 'other' })
    expect(foreign.findings).toContainEqual({
      code: 'log-elsewhere',
      verdict: 'unknown',
      params: {},
    })
  })
})

/** As Keyrite wrote it at first: of each trace, four fields. */
async function firstVersion(): Promise<string> {
  const file = JSON.parse(signed) as File & { record: { breaks: object[] } }
  const traces = file.record.log.traces.map(({ json, hash }) => {
    const { seq, at, operation } = JSON.parse(json) as Record<string, unknown>
    return { seq, at, operation, hash }
  })
  Object.assign(file.record.log, { traces })
  file.version = 1
  const { signature } = await stage.vault.sign(Buffer.from(canonicalize(unsigned(file)) ?? ''))
  file.signature!.value = signature.toString('base64')
  return canonicalize(file) ?? ''
}

describe('a record of the first version', () => {
  it('verifies as what it is', async () => {
    const json = await firstVersion()
    const verdict = await verify('first.json', json)
    // The log tells of this run's end with the record that is signed today.
    expect(badIn(verdict)).toEqual(['end'])
    expect(verdict).toMatchObject({ signedBy: 'own' })
    expect(judge(json)).toMatchObject({ code: 0, word: 'HOLDS' })
    const changed = edited(({ remarks }) => remarks.pop(), json)
    expect(badIn(await verify('first.json', changed))).toContain('signature')
    expect(judge(changed)).toMatchObject({ code: 1, word: 'edited' })
  })
})

describe('the page of a record', () => {
  it.each(['en', 'zh-CN'] as const)(
    'holds the record, and shows what it says: %s',
    async (language) => {
      const { html } = await stage.ask('runs.record', { runId: run.id, language })
      const verdict = await verify('record.html', html)
      expect(verdict).toMatchObject({ ok: true, signedBy: 'own', digest: run.record })
      expect(verdict.findings).toContainEqual({ code: 'page', verdict: 'ok', params: {} })
    },
  )

  it('is noticed when it shows something else than it holds', async () => {
    const verdict = await verify('record.html', shown.html.replace('out of date', 'up to date'))
    expect(badIn(verdict)).toEqual(['page'])
    const held = await verify('record.html', shown.html.replaceAll('out of date', 'up to date'))
    // It shows the digest, too.
    expect(badIn(held).sort()).toEqual(['end', 'page', 'signature'])
  })

  it('can’t be judged where another version laid it out', async () => {
    const other = shown.html.replace('"keyrite-page" content="2"', '"keyrite-page" content="1"')
    const verdict = await verify('record.html', other)
    expect(verdict.ok).toBe(true)
    expect(verdict.findings).toContainEqual({
      ...{ code: 'page-other', verdict: 'unknown', params: { version: 1 } },
    })
  })
})

describe('the script that needs nothing but Node', () => {
  const keyOf = (json: string) => (JSON.parse(json) as File).signature!.publicKey

  it('believes a record, as JSON and as the page that holds it', () => {
    expect(judge(signed, { '--key': keyOf(signed) })).toMatchObject({ code: 0, word: 'HOLDS' })
    expect(judge(shown.html)).toMatchObject({ code: 0, word: 'HOLDS' })
    expect(judge(signed).text).toContain(run.record!.hex)
  })

  it('names what was done to one', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const resigned = (change: (content: Content) => void) =>
      edited((content, file) => {
        change(content)
        const rest = Buffer.from(canonicalize(unsigned(file)) ?? '')
        file.signature = {
          algorithm: 'ecdsa-p256-sha256',
          value: sign('sha256', rest, privateKey).toString('base64'),
          publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
        }
      })
    const harms: [string, number, string][] = [
      ['edited', 1, edited((content) => (content.remarks[0]!.text = 'All went wrong.'))],
      ['edited', 1, signed.replace('{', '{ ')],
      ['edited', 1, resigned(({ script }) => (script.text += '#'))],
      ['edited', 1, resigned(({ steps }) => (steps.find((one) => one.doneBy)!.doneBy = 'Eve'))],
      ['deleted', 1, resigned(({ log }) => log.traces.splice(1, 1))],
      ['truncated', 1, resigned(({ log }) => log.traces.pop())],
      ['edited', 1, resigned(({ log }) => told(log.traces[1]!, { operator: 'Eve' }))],
      ['forged', 1, resigned(({ log }) => anew(log.traces[1]!, { operator: 'Eve' }))],
      ['UNSIGNED', 3, edited((_, file) => (file.signature = null))],
      ['UNREADABLE', 2, signed.slice(0, -1)],
    ]
    for (const [word, code, text] of harms) expect(judge(text)).toMatchObject({ word, code })
    const again = resigned(() => undefined)
    expect(judge(again)).toMatchObject({ code: 0 })
    expect(judge(again, { '--key': keyOf(signed) })).toMatchObject({ code: 1, word: 'key' })
  })
})

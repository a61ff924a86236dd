// A ceremony by script in the real application, to a record on paper: its pages become pictures.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerDialogs, answerSaveDialogs } from './support/dialogs.ts'
import { test } from './support/ceremony.ts'
import type { StartedApp } from './support/app.ts'
import { expect } from './support/prepared.ts'
import { ask } from './support/vault.ts'

/** Completes the current step, and signs it as the one officer there is. */
async function complete(app: StartedApp, runId: string, personId: string): Promise<void> {
  const run = await ask(app, 'runs.get', { runId })
  const stepId = run.current ?? ''
  const step = run.script.script.steps.find(({ id }) => id === stepId)
  const answers = (step?.checks ?? []).map(({ id: checkId, kind, of }) => {
    const name = of?.split('.')[1]
    const computed = run.task?.values.find((value) => value.name === name)?.value
    return { checkId, typed: kind === 'tick' ? null : (computed ?? `As read, ${checkId} 照读`) }
  })
  const subject = run.task?.candidates[0]?.id ?? null
  const done = await ask(app, 'runs.completeStep', { runId, stepId, subject, answers })
  if (done.steps.find(({ id }) => id === stepId)?.state !== 'signing') return
  const signing = { runId, stepId, role: 'security-officer', personId, passphrase: null } as const
  await ask(app, 'runs.signOff', signing)
}

/** What the rehearsal needs done before a step of the script can be completed. */
function rehearsal(app: StartedApp): Record<string, () => Promise<unknown>> {
  let ceremonyId = ''
  return {
    start: async () => {
      const order = { target: 'huawei', rehearsal: true, againMaterialId: null } as const
      ceremonyId = (await ask(app, 'ceremony.start', order)).id
    },
    parameters: async () => {
      const algorithm = 'RSAES_OAEP_SHA_256' as const
      const wanted = { ceremonyId, algorithm }
      const { parameters } = await ask(app, 'ceremony.makeRehearsalParameters', wanted)
      const words = parameters?.fingerprint.words ?? []
      const typed = `${words.at(0)} ${words.at(-1)}`
      await ask(app, 'ceremony.confirmParameters', { ceremonyId, typed })
    },
    material: () => {
      const fresh = {
        source: 'fresh',
        spec: 'AES_256',
        materialId: null,
        components: null,
      } as const
      return ask(app, 'ceremony.chooseMaterial', { ceremonyId, ...fresh })
    },
    wrapping: () => {
      const chosen = { algorithm: 'RSAES_OAEP_SHA_256', consent: true } as const
      return ask(app, 'ceremony.chooseWrapping', { ceremonyId, ...chosen })
    },
    perform: async () => {
      const { confirmPhrase } = await ask(app, 'ceremony.get', { ceremonyId })
      await ask(app, 'ceremony.perform', { ceremonyId, typed: confirmPhrase ?? '' })
    },
    export: () => ask(app, 'ceremony.export', { ceremonyId }),
    finish: () => ask(app, 'ceremony.finish', { ceremonyId }),
  }
}

test('the record of a rehearsed ceremony is printed, in both languages, and verified', async ({
  open,
  out,
  work,
}) => {
  const app = await open()
  const state = await ask(app, 'vault.state', undefined)
  const personId = state.operator?.id ?? ''
  const scripts = await ask(app, 'runs.scripts', undefined)
  const digest = scripts.find(({ id }) => id === 'byok-cloud')?.digest.hex ?? ''
  const places = [{ role: 'security-officer' as const, personId }]
  const { id: runId } = await ask(app, 'runs.start', { digest, rehearsal: true, places })
  await ask(app, 'runs.join', { runId, personId, passphrase: null })

  await answerDialogs(app.electron, [out])
  const between = rehearsal(app)
  for (let at = 0; at < 10; at += 1) {
    const { current } = await ask(app, 'runs.get', { runId })
    await between[current ?? '']?.()
    await complete(app, runId, personId)
  }
  const what =
    'The bag that was prepared was torn; a second one was taken.\n原备封袋破损，改用另一只。'
  const accepted = [{ personId, passphrase: null }]
  const sheet = { runId, stepId: 'export', what, skips: false, accepted }
  await ask(app, 'runs.exception', sheet)
  const statement = 'I saw both officers at work from the first step to the last. 我全程在场。'
  await ask(app, 'runs.witness', { runId, name: 'Wang Wei 王伟', statement })
  await complete(app, runId, personId)
  await ask(app, 'runs.remark', { runId, text: 'Room 4; the door was closed all the time.' })
  await complete(app, runId, personId)
  await ask(app, 'runs.finish', { runId })

  const pictures = join('test-results', 'record')
  mkdirSync(pictures, { recursive: true })
  for (const language of ['en', 'zh-CN'] as const) {
    const path = join(work, `record-${language}.pdf`)
    await answerSaveDialogs(app.electron, path)
    await ask(app, 'runs.saveRecord', { runId, language, format: 'pdf' })
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    expect(text).toContain(language === 'en' ? 'Record of a key ceremony' : '密钥仪式记录')
    expect(text).toContain('王伟')
    expect(text).toMatch(/1 \/ \d+/)
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
    const attached = execFileSync('pdfdetach', ['-list', path], { encoding: 'utf8' })
    expect(attached).toContain('keyrite-record.json')
    const judged = execFileSync('node', ['scripts/verify-audit.mjs', path], { encoding: 'utf8' })
    expect(judged).toContain('It holds.')
    expect(info).toMatch(/Page size:\s+59[45][.\d]* x 84[12][.\d]* pts \(A4\)/)
    expect(info).toMatch(/JavaScript:\s+no/)
    execFileSync('pdftoppm', ['-r', '70', '-png', path, join(pictures, language)])
  }
  const html = join(work, 'record.html')
  await answerSaveDialogs(app.electron, html)
  await ask(app, 'runs.saveRecord', { runId, language: 'en', format: 'html' })
  expect(readFileSync(html, 'utf8')).toContain('Wang Wei 王伟')
  await answerDialogs(app.electron, [html])
  const verdict = await ask(app, 'runs.pickRecord', undefined)
  expect(verdict).toMatchObject({ ok: true, signedBy: 'own' })
  // The window that printed is gone again.
  expect(
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
  ).toBe(1)
})

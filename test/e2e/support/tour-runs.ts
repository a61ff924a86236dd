import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunPage } from '../pages/run-page.ts'
import { ShellPage } from '../pages/shell-page.ts'
import { expect, type StartedApp } from './app.ts'
import { answerDialogs, answerSaveDialogs } from './dialogs.ts'
import { makeKey } from './keys.ts'
import type { Visit } from './tour.ts'

const TITLE = 'Yearly look at the key of the payments, with everybody who has a say in what becomes'

/** A short ceremony of the vault's own, with a step of each kind. */
const SCRIPT = `format: keyrite-ceremony
version: 1
id: yearly-look
title: { en: '${TITLE}', zh: '支付密钥年度检查' }
purpose: { en: 'Shows that the key is still the one that was noted.', zh: '确认密钥仍是登记的那一把。' }
roles:
  - { role: security-officer, count: 1 }
  - { role: auditor, count: 1 }
witnesses: 1
steps:
  - id: room
    kind: check
    title: { en: 'Room', zh: '场所' }
    text: { en: 'Look at the room together.', zh: '共同检查场所。' }
    checks:
      - { id: door, kind: tick, text: { en: 'The door is shut.', zh: '门已关闭。' } }
      - { id: seal, kind: value, text: { en: 'Number of the seal.', zh: '封条编号。' } }
  - id: key
    kind: task
    task: key.choose
    role: security-officer
    title: { en: 'The key', zh: '密钥' }
    text: { en: 'Choose the key that the request names.', zh: '选择申请所指明的密钥。' }
    checks:
      - id: alias
        kind: value
        of: key.alias
        text: { en: 'Alias, typed from the request.', zh: '别名，照申请单输入。' }
    signOffs: [security-officer, auditor]
  - id: values
    kind: check
    title: { en: 'Values', zh: '数值' }
    text: { en: 'Read the values aloud.', zh: '朗读数值。' }
    checks:
      - { id: book, kind: tick, text: { en: 'They stand in the book.', zh: '与登记簿一致。' } }
  - id: witness
    kind: witness
    title: { en: 'Witnesses', zh: '见证' }
    text: { en: 'Each says what they saw.', zh: '各自陈述所见。' }
`

/** Every page of ceremonies by script. Needs an unlocked, fresh vault with one person. */
export async function tourRuns(app: StartedApp, work: string, visit: Visit): Promise<void> {
  await makeKey(app, 'payments')
  const { page } = app
  const run = new RunPage(page)
  await new ShellPage(page).go('Ceremonies')
  await page.getByText('No ceremony has ended yet').waitFor()
  await visit('runs')
  await tourScript(app, work, run, visit)
  await tourSteps(app, run, visit)
  await tourBreak(app, run, visit)
  await tourEnd(app, work, run, visit)
}

async function tourScript(
  { page, electron }: StartedApp,
  work: string,
  run: RunPage,
  visit: Visit,
): Promise<void> {
  const [good, bad] = [join(work, 'yearly.yaml'), join(work, 'wrong.yaml')]
  writeFileSync(good, SCRIPT)
  writeFileSync(bad, SCRIPT.replace('key.choose', 'key.lose').replace('kind: tick', 'kind: tack'))
  await run.button('Load a script…').click()
  await answerDialogs(electron, [bad])
  await run.button('Choose a file…').click()
  await page.getByText('can’t be used as a script').waitFor()
  await visit('runs-load-refused')
  await answerDialogs(electron, [good])
  await run.button('Choose a file…').click()
  await run.heading(TITLE).waitFor()
  await visit('runs-script')
  await run.button('Start this ceremony').click()
  await run.heading('Who takes part?').waitFor()
  await visit('runs-places')
  await run.button('Begin').click()
  await run.heading('Take your places').waitFor()
  await visit('runs-join')
  await run.button('Sign in at this place').click()
}

async function tourSteps({ page }: StartedApp, run: RunPage, visit: Visit): Promise<void> {
  await run.heading('Room').waitFor()
  await visit('runs-step-check')
  await run.answer('S-118')
  await run.complete()
  await run.heading('The key').waitFor()
  await run.answer('payment')
  await page.getByLabel('Which key is it about?').selectOption({ label: 'payments' })
  await run.button('Complete it and go on to sign').click()
  await page.getByRole('alert').waitFor()
  await visit('runs-step-differs')
  await run.button('Open the page').click()
  await run.button('Back to the step').waitFor()
  await visit('runs-banner')
  await run.back('The key')
  await run.answer('payments')
  await run.button('Complete it and go on to sign').click()
  await page.getByRole('heading', { name: 'Signatures' }).waitFor()
  await visit('runs-sign')
  await run.button('Sign this step').click()
  await page.getByText('Signs as: Auditor').waitFor()
  await run.button('Sign this step').click()
  await run.heading('Values').waitFor()
  await visit('runs-step-values')
}

async function tourBreak({ page }: StartedApp, run: RunPage, visit: Visit): Promise<void> {
  await run.button('Write an exception sheet…').click()
  await run.dialog
    .getByLabel('What went otherwise, and why')
    .fill('The book was in the other safe.')
  await visit('runs-exception')
  await run.button('Record the exception').click()
  await expect(run.dialog).toHaveCount(0)
  await run.button('Pause…').click()
  await run.dialog.getByLabel('Why').fill('Fetching the book.')
  await visit('runs-pause')
  await run.button('Pause it').click()
  await page.getByText('This ceremony is paused').waitFor()
  await visit('runs-paused')
  await page.getByLabel('What was done in between').fill('The book was fetched.')
  await run.button('Go on with the ceremony').click()
  await run.button('Sign in at this place').click()
  await run.heading('Values').waitFor()
  await page.getByRole('button', { name: /^The key/ }).click()
  await run.heading('The key').waitFor()
  await visit('runs-past-step')
  await page.getByRole('button', { name: /^Values/ }).click()
  await run.answer()
  await run.complete()
}

async function tourEnd(
  { page, electron }: StartedApp,
  work: string,
  run: RunPage,
  visit: Visit,
): Promise<void> {
  await run.heading('Witnesses').waitFor()
  await page.getByLabel('Name of the witness').fill('Wim')
  await page.getByLabel('Statement', { exact: true }).fill('I saw it.')
  await run.button('Add this statement').click()
  await visit('runs-witness')
  await run.complete()
  await run.heading('All steps are over').waitFor()
  await visit('runs-finish')
  await run.button('Read the draft first').click()
  await page.getByText('This is a draft').waitFor()
  await visit('runs-draft')
  await run.button('Back to the ceremony').click()
  await run.button('End it and sign the record').click()
  await run.heading('Record of ceremony 1').waitFor()
  await answerSaveDialogs(electron, join(work, 'record.json'))
  await run.button('Save as JSON…').click()
  await page.getByText('Written and read back').waitFor()
  await visit('runs-record')
  await new ShellPage(page).go('Ceremonies')
  await page.getByRole('table').waitFor()
  await visit('runs-held')
  await run.button('Verify a record…').click()
  await answerDialogs(electron, [join(work, 'record.json')])
  await run.button('Choose a record…').click()
  await page.getByText('is whole, and was signed by this vault').waitFor()
  await visit('runs-verify')
}

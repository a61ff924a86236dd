// A BYOK ceremony by script as two officers hold it: a witness, an exception, and a crash in the
// middle, to a record that is verified, and whose printed pages are there to be looked at.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { RunPage } from './pages/run-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { test } from './support/ceremony.ts'
import { ROOT } from './support/electron-path.ts'
import { answerDialogs, answerSaveDialogs } from './support/dialogs.ts'
import { expect } from './support/prepared.ts'
import { ADA, BEA, comeBack, makeTwoOfficers } from './support/two-officers.ts'

const SCRIPT = 'Key material for a cloud (BYOK)'

test('two officers, a witness, an exception and a crash, to a verified record', async ({
  open,
  start,
  dataDir,
  cloud,
  out,
  work,
}) => {
  test.setTimeout(400_000)
  const made = cloud()
  const before = await open()
  await makeTwoOfficers(before)
  const first = new RunPage(before.page)

  await test.step('the script is shown in full, then everybody takes their place', async () => {
    await first.openScript(SCRIPT)
    await expect(before.page.getByRole('heading', { name: 'All 12 steps' })).toBeVisible()
    await expect(
      before.page.getByRole('figure').filter({ hasText: 'SHA-256 of the script' }),
    ).toBeVisible()
    await first.begin()
    await first.join(ADA, BEA)
  })

  await test.step('opening and room; what is open is said beside the button', async () => {
    await first.heading('Opening').waitFor()
    await first.complete()
    await first.heading('Room and workstation').waitFor()
    await expect(first.button('Complete this step')).toBeDisabled()
    await expect(before.page.getByText('Checks still open: 4.')).toBeVisible()
    await first.answer('none yet')
    await first.complete()
    await first.heading('Starting').waitFor()
  })

  await test.step('the task is done on its page, and what was typed before waits', async () => {
    await first.answer('CR-4711')
    await first.goToTask()
    await expect(before.page.getByText('Step 3 of 12 of ceremony 1')).toBeVisible()
    await before.page.getByRole('radio', { name: /^Huawei/ }).check()
    await new CeremonyPage(before.page).button('Begin').click()
    await new CeremonyPage(before.page).heading('Import parameters').waitFor()
    await first.back('Starting')
    await expect(
      before.page.getByRole('group', { name: 'Checks' }).getByRole('textbox'),
    ).toHaveValue('CR-4711')
    await before.page.getByLabel('Which ceremony was begun for this?').selectOption({ index: 1 })
    await first.complete()
    await first.heading('Import parameters').waitFor()
  })

  await test.step('the application is killed', async () => {
    process.kill(before.pid, 'SIGKILL')
    await new Promise((resolve) => before.electron.process().once('exit', resolve))
  })

  const app = await start({ dataDir })
  const { page } = app
  const run = new RunPage(page)
  const ceremony = new CeremonyPage(page)
  await test.step('it goes on at the same step', async () => {
    await comeBack(app, ADA)
    await page.getByRole('button', { name: /^Go on with ceremony 1/ }).click()
    await run.heading('Import parameters').waitFor()
    await expect(page.getByText('This ceremony was interrupted')).toBeVisible()
    await page.getByLabel('What happened').fill('The workstation lost power.')
    await run.button('Go on with the ceremony').click()
    await run.heading('Take your places').waitFor()
    await run.join(ADA, BEA)
  })

  await test.step('parameters: the values of the page are compared with what is typed', async () => {
    await run.goToTask()
    await ceremony.drop(made.writeFiles(join(work, 'download')))
    await ceremony.waitForParameters()
    await ceremony.confirmFingerprint()
    await run.back('Import parameters')
    const digest = made.tool.run(['dgst', '-sha256', '-r'], made.publicKeyDer).toString()
    await run.answer(made.keyId, 'aardvark aardvark')
    await run.button('Complete it and go on to sign').click()
    await expect(new ShellPage(page).alert('VALUE_DIFFERS')).toBeVisible()
    await run.answer(made.keyId, digest.split(' ')[0]!)
    await run.sign(ADA, BEA)
    await run.heading('Key material').waitFor()
  })

  await test.step('an exception: the material is not what the request says', async () => {
    await run.button('Write an exception sheet…').click()
    await run.dialog
      .getByLabel('What went otherwise, and why')
      .fill('The request says AES-128; the owner corrected it to AES-256 by telephone.')
    await run.prove(BEA, 'Record the exception')
    await expect(run.dialog).toHaveCount(0)
    await run.goToTask()
    await ceremony.chooseFresh('AES_256')
    await run.back('Key material')
    await run.answer()
    await run.complete()
    await run.heading('Wrapping').waitFor()
  })

  await test.step('wrapping and making', async () => {
    await run.goToTask()
    await page.getByRole('checkbox', { name: /^I agree/ }).check()
    await ceremony.button('Continue').click()
    await run.agree(ADA, BEA)
    await ceremony.heading('Review and confirm').waitFor()
    await run.back('Wrapping')
    await run.complete()
    await run.heading('Making and wrapping').waitFor()
    await run.goToTask()
    await ceremony.perform()
    await run.back('Making and wrapping')
    await run.complete()
    await run.heading('Reading the values').waitFor()
    await expect(page.getByText('Computed in the step “Making and wrapping”')).toBeVisible()
    await run.answer()
    await run.sign(ADA, BEA)
    await run.heading('Exporting').waitFor()
  })

  await test.step('export, agreed to by both', async () => {
    await run.goToTask()
    await answerDialogs(app.electron, [out])
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /Export/ })
      .click()
    await ceremony.heading('Export').waitFor()
    await ceremony.button('Choose a folder and write…').click()
    await run.agree(ADA, BEA)
    await page.getByText('The bundle was written and read back.').waitFor()
    await run.back('Exporting')
    await run.answer('BAG-0042')
    await run.complete()
    await run.heading('Ending the ceremony').waitFor()
    await run.goToTask()
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /Record/ })
      .click()
    await ceremony.button('Finish the ceremony').click()
    await ceremony.button('All ceremonies').last().waitFor()
    await run.back('Ending the ceremony')
    await run.complete()
  })

  await test.step('a witness speaks, both sign, the record is made', async () => {
    await run.heading('Witnesses').waitFor()
    await page.getByLabel('Name of the witness').fill('王芳 (Wang Fang)')
    await page
      .getByLabel('Statement', { exact: true })
      .fill('I saw everything but the minutes of the power cut.')
    await run.button('Add this statement').click()
    await run.complete()
    await run.heading('Closing').waitFor()
    await run.sign(ADA, BEA)
    await run.heading('All steps are over').waitFor()
    await run.button('End it and sign the record').click()
    await run.heading('Record of ceremony 1').waitFor()
  })

  const files = join(work, 'record')
  await test.step('it is saved in each form and each language', async () => {
    for (const [language, format] of [
      ['en', 'PDF'],
      ['zh-CN', 'PDF'],
      ['en', 'HTML'],
      ['en', 'JSON'],
    ] as const) {
      const path = `${files}-${language}.${format.toLowerCase()}`
      await answerSaveDialogs(app.electron, path)
      await page.getByLabel('Language of the file').selectOption(language)
      await run.button(`Save as ${format}…`).click()
      await expect(page.getByText(path)).toBeVisible({ timeout: 60_000 })
    }
  })

  await test.step('it is verified, and an edited copy is not', async () => {
    const json = readFileSync(`${files}-en.json`, 'utf8')
    writeFileSync(join(work, 'edited.json'), json.replace('BAG-0042', 'BAG-0043'))
    await page.getByRole('link', { name: 'Ceremonies' }).click()
    await run.button('Verify a record…').click()
    for (const name of ['record-en.json', 'record-en.html']) {
      await answerDialogs(app.electron, [join(work, name)])
      await run.button('Choose a record…').click()
      await expect(page.getByText(`“${name}” is whole, and was signed by this vault`)).toBeVisible()
    }
    await answerDialogs(app.electron, [join(work, 'edited.json')])
    await run.button('Choose a record…').click()
    await expect(page.getByText('“edited.json” is not what was signed')).toBeVisible()
  })

  await test.step('the printed pages are there to be looked at', () => {
    const pictures = join(ROOT, 'test-results/screens')
    mkdirSync(pictures, { recursive: true })
    for (const language of ['en', 'zh-CN']) {
      const pdf = `${files}-${language}.pdf`
      const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
      for (const word of ['Ada', 'Bea', 'Wang Fang', 'BAG-0042', 'AES-128', 'lost power']) {
        expect(text).toContain(word)
      }
      execFileSync('pdftoppm', ['-r', '70', '-png', pdf, join(pictures, `record-byok.${language}`)])
    }
    const pages = readdirSync(pictures).filter((name) => name.startsWith('record-byok.'))
    expect(pages.length).toBeGreaterThan(6)
  })
  expect(app.complaints).toEqual([])
})

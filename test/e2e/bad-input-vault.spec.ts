// Tokens, stores, modules and clocks that are not what they should be.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { basename, dirname, join } from 'node:path'
import errors from '../../src-renderer/locales/en/errors.ts'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { LogPage } from './pages/log-page.ts'
import { SetupPage } from './pages/setup-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { answerDialogs } from './support/dialogs.ts'
import { electronPath } from './support/electron-path.ts'
import { filesBelow } from './support/files.ts'
import { expect, PIN, test, VAULT } from './support/prepared.ts'
import { spawnApp } from './support/spawned.ts'

const DAY_MS = 24 * 3600_000
const sentence = (code: string): string => errors.codes[code as keyof typeof errors.codes].what

const fileNamed = (dataDir: string, name: RegExp): string => {
  const found = filesBelow(join(dataDir, 'data/vaults')).find((path) => name.test(basename(path)))
  if (!found) throw new Error(`no file ${String(name)} below ${dataDir}`)
  return found
}

/** SoftHSM keeps each token in a folder of its own; an empty one holds no keys. */
const isVaultsToken = (folder: string): boolean => filesBelow(folder).length > 3

test('a token that is pulled between two steps locks the vault, and work goes on afterwards', async ({
  open,
  dataDir,
}) => {
  const app = await open()
  const shell = new ShellPage(app.page)
  const ceremony = new CeremonyPage(app.page)
  await ceremony.start(/^Huawei/, true)
  const tokens = join(dataDir, 'data/softhsm/tokens')
  const [name] = readdirSync(tokens).filter((each) => isVaultsToken(join(tokens, each)))
  const away = join(dataDir, 'away')
  const missing = app.page.getByText('The token is not there. Plug it in, then look again.')
  renameSync(join(tokens, name!), away)
  await shell.heading('Unlock the vault').waitFor()
  await expect(app.page.getByText(/locked because its token was pulled/)).toBeVisible()
  await expect(missing).toBeVisible()
  renameSync(away, join(tokens, name!))
  await shell.button('Look again').click()
  await expect(app.page.getByText('The token is there.')).toBeVisible()
  await shell.unlock(PIN)
  await app.page.getByRole('button', { name: 'Resume ceremony 1' }).click()
  await ceremony.heading('Import parameters').waitFor()
  await shell.go('Log')
  await expect(new LogPage(app.page).rows('Vault locked').first()).toBeVisible()
})

test('a damaged store is explained and kept byte for byte', async ({ start, dataDir }) => {
  const store = fileNamed(dataDir, /\.(db|sqlite|store)$/)
  const bytes = readFileSync(store)
  bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 64)
  writeFileSync(store, bytes)
  const app = await start({ dataDir })
  const shell = new ShellPage(app.page)
  await shell.enterPin(PIN)
  const alert = shell.alert('STORE_DAMAGED')
  await expect(alert).toContainText(sentence('STORE_DAMAGED'))
  await expect(alert).toContainText('It is kept as it is.')
  await app.close()
  expect(readFileSync(store).equals(bytes)).toBe(true)
})

test('a damaged header is explained before a PIN is asked for', async ({ start, dataDir }) => {
  const header = fileNamed(dataDir, /\.json$/)
  const text = readFileSync(header, 'utf8').replace(VAULT.name, 'Fault')
  writeFileSync(header, text)
  const app = await start({ dataDir })
  const shell = new ShellPage(app.page)
  await expect(shell.alert('VAULT_HEADER_DAMAGED')).toBeVisible()
  await expect(app.page.getByLabel('PIN', { exact: true })).toHaveCount(0)
  await app.close()
  expect(readFileSync(header, 'utf8')).toBe(text)
})

test('a store of another token does not open, and says why', async ({ start, dataDir }) => {
  const tokens = join(dataDir, 'data/softhsm/tokens')
  rmSync(tokens, { recursive: true })
  const app = await start({ dataDir })
  const shell = new ShellPage(app.page)
  const config = join(dataDir, 'data/softhsm/softhsm2.conf')
  await expect(app.page.getByText('The token is not there.', { exact: false })).toBeVisible()
  execFileSync(
    'softhsm2-util',
    [
      ...['--init-token', '--free', '--label', VAULT.token],
      ...['--pin', PIN, '--so-pin', '12345678'],
    ],
    { env: { ...process.env, SOFTHSM2_CONF: config }, stdio: 'ignore' },
  )
  await app.page.getByRole('button', { name: 'Look again' }).click()
  await expect(app.page.getByText('The token is not there.', { exact: false })).toBeVisible()
  await shell.enterPin(PIN)
  const alert = shell.alert('TOKEN_OTHER')
  await expect(alert).toContainText(sentence('TOKEN_OTHER'))
  await expect(alert).toContainText(VAULT.token)
})

test('files that are no modules are refused with the reason, and the log keeps it', async ({
  start,
  dataDir,
  work,
}) => {
  const app = await start({ dataDir })
  const shell = new ShellPage(app.page)
  const setup = new SetupPage(app.page)
  const text = join(work, 'module.so')
  writeFileSync(text, 'not a library\n')
  // A library that is surely there, and surely no PKCS#11 module.
  const library = join(dirname(electronPath()), 'libffmpeg.so')
  await shell.button('Set up a new vault').click()
  await setup.begin()
  await app.page.getByText('Another module').click()
  for (const [path, code] of [
    [text, 'MODULE_NOT_A_LIBRARY'],
    [library, 'MODULE_NOT_PKCS11'],
  ] as const) {
    await answerDialogs(app.electron, [path])
    await shell.button('Choose a file…').click()
    await expect(shell.alert(code)).toContainText(sentence(code))
    await expect(app.page.getByRole('radio', { name: new RegExp(basename(path)) })).toHaveCount(0)
  }
  await shell.button('Back').click()
  await shell.button('Back to unlocking').click()
  await shell.unlock(PIN)
  await shell.go('Log')
  const log = new LogPage(app.page)
  await expect(log.rows('Module added', 'MODULE_NOT_A_LIBRARY')).toHaveCount(1)
  await expect(log.rows('Module added', 'MODULE_NOT_PKCS11')).toHaveCount(1)
})

test('a second start on the same data folder ends with a word; the first goes on', async ({
  open,
  dataDir,
}) => {
  const app = await open()
  const second = spawnApp([`--data-dir=${dataDir}`])
  expect(await second.exit).toBe(3)
  expect(second.output()).toContain('INSTANCE_RUNNING')
  expect(second.output()).toContain('Keyrite is running already')
  await new ShellPage(app.page).go('Ceremonies')
})

test('a clock behind the log stops every change until an officer vouches for it', async ({
  open,
}) => {
  const app = await open()
  const shell = new ShellPage(app.page)
  const ceremony = new CeremonyPage(app.page)
  await app.electron.evaluate((_, offset) => {
    globalThis.keyriteTest!.setClockOffset(offset)
  }, -2 * DAY_MS)
  const warning = app.page.getByRole('note').filter({ hasText: 'The clock has gone back' })
  await expect(warning).toBeVisible()

  await test.step('reading works, changing does not', async () => {
    await shell.go('Token')
    await shell.go('Ceremonies')
    await ceremony.withoutScript()
    await ceremony.button('Start a ceremony').first().click()
    await ceremony.button('Begin').click()
    await expect(shell.alert('CLOCK_BEHIND')).toContainText(sentence('CLOCK_BEHIND'))
    await shell.go('Log')
    const log = new LogPage(app.page)
    await log.verify()
    await expect(log.rows('Ceremony started', 'CLOCK_BEHIND')).toHaveCount(1)
  })
  await test.step('acknowledged by typing the vault’s name and a reason', async () => {
    await shell.go('Home')
    await expect(shell.button('Acknowledge')).toBeDisabled()
    await app.page.getByLabel('Name of the vault').fill(VAULT.name)
    await app.page.getByLabel('Reason').fill('Battery replaced')
    await shell.button('Acknowledge').click()
    await expect(warning).toHaveCount(0)
    await ceremony.start(/^Huawei/)
    await shell.go('Log')
    await expect(new LogPage(app.page).rows('Clock acknowledged', 'Success')).toHaveCount(1)
  })
})

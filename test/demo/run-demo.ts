import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import type { WrappingAlgorithm } from '@shared/domain'
import { makeCloud, type Cloud } from '../support/cloud.ts'
import { CeremonyPage } from '../e2e/pages/ceremony-page.ts'
import { SetupPage } from '../e2e/pages/setup-page.ts'
import { startApp } from '../e2e/support/app.ts'
import { answerDialogs } from '../e2e/support/dialogs.ts'
import { checkBundle, checkValue, publicKeyDigest, unwrapBundle } from './judge.ts'
import { parseOptions, UsageError, USAGE, type DemoOptions } from './options.ts'

/** Drives the real interface through first start and one ceremony, and judges the bundle. */
const TARGET_NAMES = {
  huawei: /^Huawei/,
  'tencent-fips': /^Tencent.*FIPS/,
  'tencent-sm': /^Tencent.*SM/,
  keyrite: /^Another Keyrite/,
} as const
const DEFAULT_SPEC = {
  huawei: 'AES_256',
  'tencent-fips': 'AES_256',
  'tencent-sm': 'AES_128',
  keyrite: 'AES_256',
} as const
// Throw-away token of a throw-away data folder.
const PIN = 'demo-pin-271828'
const SO_PIN = 'demo-so-pin-314159'

const say = (text: string): void => console.log(text)

function makeParameters(options: DemoOptions, out: string): { cloud: Cloud; folder: string } {
  const algorithm: WrappingAlgorithm = options.algorithm ?? 'RSAES_OAEP_SHA_256'
  const cloud = makeCloud({ algorithm })
  const folder = join(out, `import-parameters-${cloud.keyId.slice(0, 8)}`)
  cloud.writeFiles(folder)
  say(`  made import parameters for key ${cloud.keyId} in ${folder}`)
  return { cloud, folder }
}

/** Everything that was made for it is judged; what a person brought can only be checked whole. */
function judge(cloud: Cloud | null, bundle: string): void {
  for (const line of checkBundle(bundle)) say(`  ${line}`)
  if (!cloud) {
    say('  the private half of these parameters is the cloud’s: nothing to unwrap here')
    return
  }
  const manifest = readFileSync(join(bundle, 'manifest.json'), 'utf8')
  const unwrapped = unwrapBundle(cloud, bundle)
  const value = unwrapped.symmetric
    ? checkValue(cloud, unwrapped.bytes)
    : publicKeyDigest(cloud, unwrapped.bytes)
  if (!manifest.includes(value)) {
    throw new Error(`OpenSSL unwrapped material ${value}, which the manifest does not name`)
  }
  const what = unwrapped.symmetric ? 'check value' : 'SHA-256 of the public key'
  say(`  OpenSSL unwrapped ${String(unwrapped.bytes.length)} bytes; ${what} ${value} matches`)
}

async function run(options: DemoOptions): Promise<void> {
  if (options.params !== null && !existsSync(options.params)) {
    throw new UsageError(`--params ${options.params}: there is no such folder`)
  }
  const out = isAbsolute(options.out) ? options.out : resolve(options.out)
  const screens = join(out, 'screenshots')
  mkdirSync(screens, { recursive: true })
  const spec = options.spec ?? DEFAULT_SPEC[options.target]
  let shot = 0
  const app = await startApp()
  const show = async (name: string): Promise<void> => {
    shot += 1
    await app.page.screenshot({
      path: join(screens, `${String(shot).padStart(2, '0')}-${name}.png`),
    })
  }
  const made = options.params === null ? makeParameters(options, out) : null
  const folder = made?.folder ?? resolve(options.params ?? '')
  const setup = new SetupPage(app.page)
  const ceremony = new CeremonyPage(app.page)
  try {
    say('1 First start: a SoftHSM token and a vault')
    await show('welcome')
    await setup.begin()
    await setup.chooseModule()
    await show('token')
    await setup.initialise('Demo token', SO_PIN, PIN)
    await setup.fillVault({ vault: 'Demo vault', officer: 'Demo Officer' }, PIN)
    await setup.create()
    await show('what-this-token-can-do')
    await setup.goHome()
    say(`2 Ceremony for ${options.target}: import parameters from ${folder}`)
    await ceremony.start(TARGET_NAMES[options.target])
    if (options.keyId) await ceremony.typeKeyId(options.keyId)
    await ceremony.drop([folder])
    await ceremony.waitForParameters()
    const words = await ceremony.fingerprintWords()
    say(`  fingerprint ${words.join(' ')}`)
    await show('import-parameters')
    await ceremony.confirmFingerprint()
    say(`3 Key material ${spec}`)
    await show('material')
    await ceremony.chooseFresh(spec)
    await show('algorithm-and-road')
    await ceremony.chooseWrapping(options.algorithm)
    await show('review')
    say('4 Make and wrap')
    await ceremony.perform()
    await show('result')
    for (const [name, value] of await ceremony.resultValues()) say(`  ${name}: ${value}`)
    say('5 Export')
    await answerDialogs(app.electron, [out])
    await ceremony.toExport()
    const bundle = await ceremony.export()
    await show('export')
    await ceremony.finish()
    await show('record')
    say('6 Judge the bundle')
    judge(made?.cloud ?? null, bundle)
    say(`\nBundle       ${bundle}\nScreenshots  ${screens}`)
  } catch (error) {
    await show('failed').catch(() => undefined)
    say(`  the last screenshot is in ${screens}`)
    const notice = await app.page
      .getByRole('alert')
      .allInnerTexts()
      .catch(() => [])
    if (notice.length > 0) say(`  Keyrite says: ${notice.join(' ').replace(/\s+/g, ' ')}`)
    throw error
  } finally {
    await app.close()
    made?.cloud.dispose()
  }
}

try {
  await run(parseOptions(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error)
  process.exitCode = error instanceof UsageError ? 2 : 1
}

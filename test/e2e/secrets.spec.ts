// After whole ceremonies no secret is in any file: searched for byte by byte, in hex, in base64.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleTypeScript } from '../../scripts/lib/bundle-typescript.mjs'
import { unwrapBundle } from '../demo/judge.ts'
import { makeCloud } from '../support/cloud.ts'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { SetupPage } from './pages/setup-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import type { StartedApp } from './support/app.ts'
import { answerDialogs } from './support/dialogs.ts'
import { ROOT } from './support/electron-path.ts'
import { filesBelow } from './support/files.ts'
import { findBelow, findIn, needleOf, type Needle } from './support/needles.ts'
import { expect, test } from './support/prepared.ts'

const PIN = 'pin-2718281828459045'
const SO_PIN = 'so-pin-3141592653589793'
const HUAWEI = /^Huawei/
/** Of a 2048-bit PKCS#8 key: within d, p, q and what follows, past the public modulus. */
const PRIVATE_PARTS = [330, 420, 580, 640, 720, 780, 860, 990, 1100]

/** The store's key, which only the token gives out. */
async function storeKey(dataDir: string): Promise<Buffer> {
  const file = join(ROOT, '.cache/run/store-key-child.mjs')
  await bundleTypeScript(join(ROOT, 'test/e2e/support/store-key-child.ts'), file)
  const hex = execFileSync(process.execPath, [file, join(dataDir, 'data'), PIN]).toString()
  return Buffer.from(hex, 'hex')
}

async function setUp({ page }: StartedApp): Promise<void> {
  const setup = new SetupPage(page)
  await setup.begin()
  await setup.chooseModule()
  await setup.initialise('Secrets', SO_PIN, PIN)
  await setup.fillVault({ vault: 'Secrets', officer: 'Ada' }, PIN)
  await setup.create()
  await setup.goHome()
}

test('no secret of a ceremony is in any file or output', async ({ start, work }) => {
  const folders = ['data', 'out', 'tmp', 'home'].map((name) => join(work, name))
  const [dataDir, out, tmp, home] = folders as [string, string, string, string]
  for (const folder of [out, tmp, home]) mkdirSync(folder)
  const app = await start({ dataDir, env: { TMPDIR: tmp, HOME: home, XDG_CACHE_HOME: home } })
  let output = ''
  const child = app.electron.process()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => (output += String(data)))
  }
  const ceremony = new CeremonyPage(app.page)
  const shell = new ShellPage(app.page)
  const cloud = makeCloud()
  const needles: Needle[] = [
    needleOf('PIN', Buffer.from(PIN)),
    needleOf('SO PIN', Buffer.from(SO_PIN)),
  ]
  const begin = async (): Promise<void> => {
    await ceremony.start(HUAWEI)
    await ceremony.paste(cloud.json('huawei'))
    await ceremony.waitForParameters()
    await ceremony.confirmFingerprint()
  }
  const finish = async (): Promise<Buffer> => {
    await ceremony.chooseWrapping('RSAES_OAEP_SHA_256')
    await ceremony.perform()
    await ceremony.toExport()
    await answerDialogs(app.electron, [out])
    const bundle = await ceremony.export()
    await ceremony.finish()
    return unwrapBundle(cloud, bundle).bytes
  }

  await setUp(app)
  await test.step('fresh AES-256, wrapped on the host', async () => {
    await begin()
    await ceremony.chooseFresh('AES_256')
    needles.push(needleOf('fresh material', await finish()))
  })
  await test.step('two components', async () => {
    await begin()
    await ceremony.chooseComponents('AES_256', 2)
    const components = [1, 2].map((salt) =>
      Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37 * salt + 91 * salt) & 255)),
    )
    for (const [at, component] of components.entries()) {
      await app.page.getByRole('heading', { name: `Component ${String(at + 1)} of 2` }).waitFor()
      await ceremony.typeComponent(`Custodian ${String(at + 1)}`, component.toString('hex'))
      needles.push(needleOf(`component ${String(at + 1)}`, component))
    }
    await ceremony.heading('Algorithm and road').waitFor()
    needles.push(needleOf('combined material', await finish()))
  })
  await test.step('an RSA key pair', async () => {
    await begin()
    await ceremony.chooseFresh('RSA_2048')
    const der = await finish()
    for (const at of PRIVATE_PARTS) {
      needles.push(needleOf(`private key at ${String(at)}`, der.subarray(at, at + 24)))
    }
  })
  await shell.lock()
  await shell.enterPin(`${PIN}-mistyped`)
  await shell.alert('PIN_WRONG').waitFor()
  await shell.unlock(PIN)
  await app.close()
  cloud.dispose()

  const key = await storeKey(dataDir)
  expect(key).toHaveLength(32)
  needles.push(needleOf('store key', key))

  await test.step('the search finds each secret where there is one', () => {
    const planted = join(tmp, 'planted')
    for (const { name, forms } of needles) {
      const inBase64 = [0, 1, 2].map((shift) => {
        const around = [Buffer.alloc(shift, 7), forms[0]!, Buffer.from('tail')]
        return Buffer.from(Buffer.concat(around).toString('base64'))
      })
      for (const form of [...forms, ...inBase64]) {
        writeFileSync(planted, Buffer.concat([Buffer.from('before'), form, Buffer.from('after')]))
        expect(findBelow([tmp], needles)).toContain(`${name}: ${planted}`)
      }
    }
    rmSync(planted)
  })
  expect(filesBelow(dataDir).length).toBeGreaterThan(5)
  expect(filesBelow(out).length).toBeGreaterThan(20)
  expect(readFileSync(filesBelow(join(dataDir, 'data/vaults'))[0]!).length).toBeGreaterThan(0)
  expect(findBelow(folders, needles)).toEqual([])
  expect(findIn(Buffer.from(output), 'standard output', needles)).toEqual([])
})

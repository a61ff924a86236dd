// After whole ceremonies no secret is in any file: searched for byte by byte, in hex, in base64.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unwrapBundle } from '../demo/judge.ts'
import { makeCloud } from '../support/cloud.ts'
import { CeremonyPage } from './pages/ceremony-page.ts'
import { ShellPage } from './pages/shell-page.ts'
import { answerDialogs } from './support/dialogs.ts'
import { filesBelow } from './support/files.ts'
import { findBelow, findIn, needleOf } from './support/needles.ts'
import { expect, test } from './support/prepared.ts'
import {
  expectSearchFinds,
  PIN,
  pinNeedles,
  startWatched,
  storeKeyNeedle,
} from './support/secrets.ts'

const HUAWEI = /^Huawei/
/** Of a 2048-bit PKCS#8 key: within d, p, q and what follows, past the public modulus. */
const PRIVATE_PARTS = [330, 420, 580, 640, 720, 780, 860, 990, 1100]

test('no secret of a ceremony is in any file or output', async ({ start, work }) => {
  const app = await startWatched(start, work)
  const out = join(work, 'out')
  mkdirSync(out)
  const ceremony = new CeremonyPage(app.page)
  const shell = new ShellPage(app.page)
  const cloud = makeCloud()
  const needles = pinNeedles()
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

  needles.push(await storeKeyNeedle(app.dataDir))
  await test.step('the search finds each secret where there is one', () => {
    expectSearchFinds(app.tmp, needles)
  })
  expect(filesBelow(app.dataDir).length).toBeGreaterThan(5)
  expect(filesBelow(out).length).toBeGreaterThan(20)
  const [store] = filesBelow(join(app.dataDir, 'data/vaults'))
  expect(readFileSync(store!).length).toBeGreaterThan(0)
  expect(findBelow([...app.folders, out], needles)).toEqual([])
  expect(findIn(Buffer.from(app.output()), 'standard output', needles)).toEqual([])
})

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeySpec, MaterialSpec, WrappingAlgorithm } from '@shared/domain'
import type { CeremonyView, KeyView } from '@shared/ipc'
import { finaliseAll } from '@main/hsm/module.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { initialiseOpencryptoki } from '../../../support/opencryptoki.ts'
import { makeSoftHsm, type SoftHsm } from '../../../support/softhsm.ts'
import type { TestToken } from '../../../support/token.ts'
import { Driver } from '../../ceremony/driver.ts'
import { makers, makeWorld, type Maker, type World } from '../../vault/fixture.ts'
import { Keys } from '../driver.ts'
import { Outside } from './outside.ts'

// Two Keyrites hand material over without a network: parameters out of the one, a ceremony in the
// other, its bundle into the first.

const ways = makers.flatMap((receiver) => makers.map((sender) => ({ receiver, sender })))
/** There is only one slot of opencryptoki. */
const possible = ways.filter(
  ({ receiver, sender }) => receiver === 'SoftHSM' || sender !== receiver,
)

const cases: { spec: KeySpec; material: MaterialSpec; algorithm: WrappingAlgorithm }[] = [
  { spec: 'AES_256', material: 'AES_256', algorithm: 'RSAES_OAEP_SHA_256' },
  { spec: 'AES_256', material: 'AES_256', algorithm: 'RSAES_PKCS1_V1_5' },
  { spec: 'AES_256', material: 'AES_256', algorithm: 'RSAES_OAEP_SHA_1' },
  { spec: 'RSA_2048', material: 'RSA_2048', algorithm: 'RSAES_OAEP_SHA_256' },
  { spec: 'RSA_3072', material: 'RSA_3072', algorithm: 'RSAES_PKCS1_V1_5' },
  { spec: 'EC_P256', material: 'EC_P256', algorithm: 'RSAES_PKCS1_V1_5' },
  { spec: 'EC_P384', material: 'EC_P384', algorithm: 'RSAES_OAEP_SHA_256' },
]

describe.each(possible)('from $sender to $receiver', ({ receiver, sender }) => {
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-handover-'))
  let softHsm: SoftHsm
  let world: World
  let keys: Keys
  let driver: Driver
  const home = {} as Record<'receiver' | 'sender', { token: TestToken; id: string }>

  beforeAll(async () => {
    softHsm = makeSoftHsm()
    const tokenOf = (maker: Maker, label: string) =>
      maker === 'SoftHSM' ? softHsm.addToken(label) : initialiseOpencryptoki(label)
    // Another test's module may know another SoftHSM.
    await finaliseAll()
    const tokens = { receiver: tokenOf(receiver, 'receiver'), sender: tokenOf(sender, 'sender') }
    world = makeWorld()
    for (const side of ['sender', 'receiver'] as const) {
      await world.vaults.lock('asked')
      home[side] = { token: tokens[side], id: (await world.create(tokens[side])).id }
    }
    keys = new Keys(world, tokens.receiver)
    driver = new Driver(() => world.vaults.current() as UnlockedVault)
  })
  afterAll(async () => {
    await world.dispose()
    softHsm.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The other vault is locked first: one is open at a time. */
  const goTo = async (side: 'receiver' | 'sender') => {
    await world.vaults.lock('asked')
    await world.unlock(home[side].id, home[side].token)
  }

  /** Answers the paths of the three files that the receiver saved. */
  const parametersFor = async ({ id: keyId }: KeyView, algorithm: WrappingAlgorithm) => {
    await keys.ask('keys.getParametersForImport', { keyId, algorithm })
    keys.pickedFolder = mkdtempSync(join(folder, 'parameters-'))
    const saved = await keys.ask('keys.saveImportParameters', { keyId })
    const inside = join(keys.pickedFolder, saved?.folder ?? '')
    return readdirSync(inside).map((name) => join(inside, name))
  }

  const begun = async (paths: readonly string[], keyId: string) => {
    const { id } = await driver.start('keyrite')
    const loaded = await driver.load(id, paths)
    expect(loaded.parameters).toMatchObject({ keyId, expired: false, notices: [] })
    await driver.confirm(loaded)
    return id
  }

  const finished = async (ceremonyId: string, algorithm: WrappingAlgorithm) => {
    const wrapping = { ceremonyId, algorithm, consent: true }
    await driver.perform(await driver.call('ceremony.chooseWrapping', wrapping))
    driver.pickedFolder = mkdtempSync(join(folder, 'bundle-'))
    const exported = await driver.call('ceremony.export', { ceremonyId })
    if (!exported?.result || !exported.export) throw new Error('not exported')
    return { result: exported.result, bundle: exported.export.folder }
  }

  const importBundle = (keyId: string, bundle: string, asymmetric: boolean): Promise<KeyView> => {
    const read = (name: string) => readFileSync(join(bundle, name)).toString('base64')
    return keys.ask('keys.importMaterial', {
      ...{ keyId, expiresAt: null, importToken: read('ImportToken.bin') },
      encryptedKeyMaterial: read('EncryptedKeyMaterial.bin'),
      encryptedPrivateKey: asymmetric ? read('out_rsa_private_key.der') : null,
    })
  }

  const expectSame = ({ versions, spec }: KeyView, result: NonNullable<CeremonyView['result']>) => {
    const [version] = versions
    expect(version?.checkValue ?? null).toBe(result.kcvEcb)
    expect(version?.publicKeyDigest ?? null).toBe(result.publicKey?.hex ?? null)
    // One of the two is there, and so was compared.
    expect(version?.checkValue ?? version?.publicKeyDigest).toMatch(/^[0-9a-f]{6,64}$/)
    expect(result.spec).toBe(spec)
  }

  it.each(cases)('$spec by $algorithm', async ({ spec, material, algorithm }) => {
    await goTo('receiver')
    const usage = spec === 'AES_256' ? 'ENCRYPT_DECRYPT' : 'SIGN_VERIFY'
    const key = await keys.createExternal({ spec, usage })
    const paths = await parametersFor(key, algorithm)
    await goTo('sender')
    const ceremonyId = await begun(paths, key.id)
    const none = { materialId: null, components: null }
    await driver.call('ceremony.chooseMaterial', {
      ...{ ceremonyId, source: 'fresh', spec: material, ...none },
    })
    const { result, bundle } = await finished(ceremonyId, algorithm)
    await goTo('receiver')
    const view = await importBundle(key.id, bundle, spec !== 'AES_256')
    expect(view.state).toBe('Enabled')
    expectSame(view, result)
    const readme = readFileSync(join(bundle, 'README.txt'), 'utf8')
    for (const said of [key.id, 'Import key material', '导入密钥材料'])
      expect(readme).toContain(said)
  })

  it('16 bytes become an SM4 key, whose check value openssl computes', async () => {
    const outside = new Outside()
    try {
      await goTo('receiver')
      const key = await keys.createExternal({ spec: 'SM4_128' })
      const paths = await parametersFor(key, 'RSAES_OAEP_SHA_256')
      await goTo('sender')
      const ceremonyId = await begun(paths, key.id)
      await driver.call('ceremony.chooseMaterial', {
        ...{ ceremonyId, source: 'components', spec: 'AES_128', materialId: null, components: 2 },
      })
      const parts = [randomBytes(16), randomBytes(16)]
      for (const part of parts) {
        const component = { custodian: 'Carla', value: part.toString('hex') }
        await driver.call('ceremony.addComponent', { ceremonyId, ...component })
      }
      const { bundle } = await finished(ceremonyId, 'RSAES_OAEP_SHA_256')
      await goTo('receiver')
      const view = await importBundle(key.id, bundle, false)
      const material = Buffer.from((parts[0] ?? []).map((byte, at) => byte ^ (parts[1]?.[at] ?? 0)))
      const line = `head -c 16 /dev/zero | openssl enc -sm4-ecb -nopad -K ${material.toString('hex')}`
      const expected = outside.run(line).subarray(0, 3).toString('hex')
      expect(view.versions[0]?.checkValue).toBe(expected)
    } finally {
      outside.dispose()
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CeremonyView } from '@shared/ipc'
import { unwrapAesKwp } from '@main/crypto/aes-kwp.ts'
import { trimToDer } from '@main/crypto/der.ts'
import { spkiOfPkcs8 } from '@main/crypto/private-key.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { MaterialService } from '@main/material/index.ts'
import type { OpenVault } from '@main/vault/types.ts'
import { Driver } from './driver.ts'
import { Flow, refusedWith } from './flow.ts'

/**
 * The same vault, but one that believes its token where the probe said 'wrong': SoftHSM's AES-KWP
 * adds zeros (5 of them to an EC P-256 key of 67 bytes).
 */
function credulous(vault: OpenVault): OpenVault {
  const { wrapPrivate } = vault.roads
  const EC_P256 = { ...wrapPrivate.EC_P256, RSAES_PKCS1_V1_5: 'token' as const }
  const roads = { ...vault.roads, wrapPrivate: { ...wrapPrivate, EC_P256 } }
  return new Proxy(vault, {
    get: (target, name) => {
      if (name === 'roads') return roads
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

describe('the self-check', () => {
  let flow: Flow
  beforeAll(async () => {
    flow = await Flow.make('SoftHSM')
  })
  afterAll(() => flow.dispose())

  it('finds a wrap that no cloud would take, and undoes everything', async () => {
    const vault = credulous(flow.test.vault)
    const driver = new Driver(() => vault)
    const { id: ceremonyId } = await driver.start('huawei', { rehearsal: true })
    const algorithm = 'RSAES_PKCS1_V1_5'
    const made = await driver.call('ceremony.makeRehearsalParameters', { ceremonyId, algorithm })
    await driver.confirm(made)
    await driver.call('ceremony.chooseMaterial', {
      ...{ ceremonyId, source: 'fresh', spec: 'EC_P256', materialId: null, components: null },
    })
    const ready: CeremonyView = await driver.call('ceremony.chooseWrapping', {
      ...{ ceremonyId, algorithm, consent: false },
    })
    expect(ready.wrapping?.road).toBe('token')
    await expect(driver.perform(ready)).rejects.toMatchObject(
      refusedWith('SELF_CHECK_FAILED', { check: 'rehearsal-unwrapped' }),
    )
    const after = await driver.call('ceremony.get', { ceremonyId })
    expect(after).toMatchObject({
      ...{ step: 'review', result: null, problem: { code: 'SELF_CHECK_FAILED' } },
    })
    const labelPrefix = `keyrite:${vault.id}:material:`
    expect(await vault.token.find({ labelPrefix })).toEqual([])
    expect(await vault.store.materials.list()).toEqual([])
    expect(await vault.store.intents.list()).toEqual([])
  })

  it('is needed: a pair wrapped by SoftHSM is right but for zeros at its end', async () => {
    const { vault } = flow.test
    const materials = new MaterialService(vault)
    const pair = await materials.make('EC_P256', 'token', { ceremonyId: 'x', rehearsal: false })
    const cloud = flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' })
    const wrapped = await materials.wrap(pair.live, cloud.publicKeyDer, 'RSAES_PKCS1_V1_5')
    const temporary = SecretBytes.take(cloud.unwrap(wrapped.encryptedKeyMaterial))
    const padded = unwrapAesKwp(temporary, wrapped.encryptedPrivateKey as Buffer)
    const pkcs8 = SecretBytes.copyOf(trimToDer(padded.expose()))
    expect(padded.length - pkcs8.length).toBe(5)
    expect(spkiOfPkcs8(pkcs8).toString('base64')).toBe(pair.record.publicKey)
    const session = await vault.token.find({ labelPrefix: 'keyrite:', persistent: false })
    expect(session).toEqual([])
    await pair.discard()
  })

  it('and all the rest of a 4096-bit pair leave the event loop free', async () => {
    const review = await flow.atReview(flow.cloud(), { spec: 'RSA_4096' })
    flow.driver.progress.splice(0)
    let turns = 0
    const counting = setInterval(() => (turns += 1), 5)
    await flow.driver.perform(review)
    clearInterval(counting)
    // a loop that stands still while the pair is made turns once or twice
    expect(turns).toBeGreaterThan(20)
    expect(flow.driver.progress).toEqual([
      ...['prepare-material', 'wrap', 'self-check', 'make-bundle', 'save'],
    ])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  MATERIAL_SPECS,
  WRAPPING_ALGORITHMS,
  type MaterialSpec,
  type WrappingAlgorithm,
} from '@shared/domain'
import type { CeremonyView } from '@shared/ipc'
import { Flow, refusedWith } from './flow.ts'
import { makers } from './vault.ts'

describe.each(makers)('a rehearsal with %s', (maker) => {
  let flow: Flow
  beforeAll(async () => {
    flow = await Flow.make(maker)
    // Nothing leaves a rehearsal that anybody would have to agree to.
    flow.driver.approves = false
  })
  afterAll(() => flow.dispose())

  async function atReview(
    spec: MaterialSpec,
    algorithm: WrappingAlgorithm,
    target: 'huawei' | 'tencent-sm' = 'huawei',
  ): Promise<CeremonyView> {
    const { id: ceremonyId } = await flow.driver.start(target, { rehearsal: true })
    const made = await flow.driver.call('ceremony.makeRehearsalParameters', {
      ...{ ceremonyId, algorithm: null },
    })
    await flow.driver.confirm(made)
    await flow.choose(ceremonyId, spec)
    return flow.driver.call('ceremony.chooseWrapping', { ceremonyId, algorithm, consent: true })
  }

  const specs = MATERIAL_SPECS.filter((spec) => spec !== 'RSA_3072' && spec !== 'RSA_4096')
  const cells = specs.flatMap((spec) => WRAPPING_ALGORITHMS.map((each) => [spec, each] as const))

  it.each(cells)('unwraps %s by %s itself and finds it the same', async (spec, algorithm) => {
    const review = await atReview(spec, algorithm, spec === 'AES_128' ? 'tencent-sm' : 'huawei')
    const done = await flow.driver.perform(review)
    expect(done.result?.checks).toContainEqual({ code: 'rehearsal-unwrapped', ok: true })
    expect(done.result?.checks.every(({ ok }) => ok)).toBe(true)
    const { id: ceremonyId } = done
    const finished = await flow.driver.call('ceremony.finish', { ceremonyId })
    expect(finished).toMatchObject({ status: 'done', rehearsal: true, again: false })
    expect(finished.record.map(({ what }) => what)).toContain('rehearsalMaterialDestroyed')
    expect(await flow.test.vault.store.materials.list()).toEqual([])
    const { vault } = flow.test
    const prefix = `keyrite:${vault.id}:material:`
    expect(await vault.token.find({ labelPrefix: prefix })).toEqual([])
    expect(await vault.store.intents.list()).toEqual([])
  })

  it('says so when a lock has taken the private key, and does not pretend', async () => {
    const { id } = await atReview('AES_256', 'RSAES_PKCS1_V1_5')
    await flow.test.lock()
    await flow.test.unlock()
    const done = await flow.driver.perform(await flow.get(id))
    expect(done.result?.checks).toContainEqual({ code: 'rehearsal-key-absent', ok: false })
    expect(done.result?.checks.map(({ code }) => code)).not.toContain('rehearsal-unwrapped')
    await flow.driver.call('ceremony.abandon', { ceremonyId: id, reason: 'enough' })
    expect(await flow.test.vault.store.materials.list()).toEqual([])
  })

  it('is marked in every text that it writes, and its files are as a real one’s', async () => {
    const { id: ceremonyId } = await flow.driver.perform(
      await atReview('AES_256', 'RSAES_OAEP_SHA_256'),
    )
    flow.driver.pickedFolder = flow.newFolder()
    const exported = await flow.driver.call('ceremony.export', { ceremonyId })
    const folder = exported?.export?.folder as string
    expect(folder.toLowerCase()).toContain('rehearsal')
    for (const name of readdirSync(folder).filter((each) => /readme|manifest\.json$/i.test(each))) {
      expect(readFileSync(join(folder, name), 'utf8').toLowerCase()).toContain('rehearsal')
    }
  })

  it('alone may have parameters of Keyrite’s own', async () => {
    const { id: ceremonyId } = await flow.driver.start('huawei')
    const make = flow.driver.call('ceremony.makeRehearsalParameters', {
      ...{ ceremonyId, algorithm: null },
    })
    await expect(make).rejects.toMatchObject(refusedWith('WRONG_STATE'))
  })

  it('lends its material to no real ceremony', async () => {
    const done = await flow.driver.perform(await atReview('AES_256', 'RSAES_PKCS1_V1_5'))
    const again = done.materialId as string
    await expect(flow.driver.start('huawei', { again })).rejects.toMatchObject(
      refusedWith('WRONG_STATE'),
    )
    const { id: ceremonyId } = await flow.atMaterial(flow.cloud())
    const choose = flow.driver.call('ceremony.chooseMaterial', {
      ...{ ceremonyId, source: 'again', spec: 'AES_256', materialId: again, components: null },
    })
    await expect(choose).rejects.toMatchObject(refusedWith('WRONG_STATE'))
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MaterialSpec, WrappingAlgorithm } from '@shared/domain'
import type { CeremonyView } from '@shared/ipc'
import { Flow, refusedWith } from './flow.ts'
import { expectSame, unwrapFolder, type Result } from './judge.ts'
import { makers } from './vault.ts'

describe.each(makers)('wrapping the same material again, with %s', (maker) => {
  let flow: Flow
  beforeAll(async () => {
    flow = await Flow.make(maker)
  })
  afterAll(() => flow.dispose())

  async function first(spec: MaterialSpec, algorithm: WrappingAlgorithm) {
    const cloud = flow.cloud({ algorithm })
    const done = await flow.driver.perform(await flow.atReview(cloud, { spec }))
    flow.driver.pickedFolder = flow.newFolder()
    const exported = await flow.driver.call('ceremony.export', { ceremonyId: done.id })
    const material = unwrapFolder(cloud, exported?.export?.folder as string, spec)
    const finished = await flow.driver.call('ceremony.finish', { ceremonyId: done.id })
    expect(finished).toMatchObject({ status: 'done', again: true, step: 'record' })
    return { finished, material }
  }

  async function again(from: CeremonyView, algorithm: WrappingAlgorithm) {
    const cloud = flow.cloud({ algorithm })
    const started = await flow.atMaterial(cloud, 'huawei', { again: from.materialId as string })
    expect(started.material).toMatchObject({
      ...{ source: 'again', materialId: from.materialId, fromCeremony: from.number },
      complete: true,
    })
    const { id: ceremonyId } = started
    await flow.driver.call('ceremony.chooseMaterial', {
      ...{ ceremonyId, source: 'again', spec: from.spec as MaterialSpec },
      ...{ materialId: from.materialId, components: null },
    })
    const ready = await flow.driver.call('ceremony.chooseWrapping', {
      ...{ ceremonyId, algorithm, consent: true },
    })
    const done = await flow.driver.perform(ready)
    flow.driver.pickedFolder = flow.newFolder()
    const exported = await flow.driver.call('ceremony.export', { ceremonyId })
    const spec = from.spec as MaterialSpec
    const material = unwrapFolder(cloud, exported?.export?.folder as string, spec)
    expectSame(cloud, material, done.result as Result)
    return { done, ready, material }
  }

  it.each<[MaterialSpec, WrappingAlgorithm, WrappingAlgorithm]>([
    ['AES_256', 'RSAES_PKCS1_V1_5', 'RSAES_PKCS1_V1_5'],
    ['AES_256', 'RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_256'],
    ['AES_256', 'RSAES_OAEP_SHA_256', 'RSAES_PKCS1_V1_5'],
    ['RSA_2048', 'RSAES_OAEP_SHA_256', 'RSAES_PKCS1_V1_5'],
    ['EC_P384', 'RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_256'],
  ])('%s by %s, then by %s, gives the identical bytes', async (spec, one, two) => {
    const earlier = await first(spec, one)
    await flow.test.lock()
    await flow.test.unlock()
    const later = await again(earlier.finished, two)
    expect(later.material).toEqual(earlier.material)
    expect(later.done.materialId).toBe(earlier.finished.materialId)
    const materials = await flow.test.vault.store.materials.list()
    expect(materials.filter(({ id }) => id === later.done.materialId)).toHaveLength(1)
  })

  it('takes the road that leads from where the material is', async () => {
    const sealed = (await flow.test.vault.store.materials.list()).find(
      ({ backup, spec }) => backup === 'sealed' && spec === 'RSA_2048',
    )
    const { id: ceremonyId } = await flow.atMaterial(
      flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' }),
      ...['huawei' as const, { again: sealed?.id as string }],
    )
    const chosen = await flow.driver.call('ceremony.chooseMaterial', {
      ...{ ceremonyId, source: 'again', spec: 'RSA_2048', components: null },
      materialId: sealed?.id as string,
    })
    expect(chosen.wrapping?.choices).toMatchObject([{ road: 'host', reason: 'material-sealed' }])
  })

  it('is refused for another kind of target, and for material that is gone', async () => {
    const materials = await flow.test.vault.store.materials.list()
    const rsa = materials.find(({ spec }) => spec === 'RSA_2048')?.id as string
    await expect(flow.driver.start('tencent-fips', { again: rsa })).rejects.toMatchObject(
      refusedWith('SPEC_NOT_ALLOWED'),
    )
    await expect(flow.driver.start('huawei', { again: 'nothing' })).rejects.toMatchObject(
      refusedWith('MATERIAL_NOT_FOUND'),
    )
    await expect(
      flow.driver.start('huawei', { again: rsa, rehearsal: true }),
    ).rejects.toMatchObject(refusedWith('WRONG_STATE'))
  })
})

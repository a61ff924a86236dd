import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { checkValuesOf } from '@main/material/index.ts'
import { Flow, refusedWith } from './flow.ts'
import { expectSame, unwrapFolder, type Result } from './judge.ts'

const xor = (parts: readonly Buffer[]): Buffer =>
  parts.reduce((sum, part) => sum.map((byte, at) => byte ^ (part[at] ?? 0)) as Buffer)

describe('material from components', () => {
  let flow: Flow
  beforeAll(async () => {
    flow = await Flow.make('SoftHSM')
  })
  afterAll(() => flow.dispose())

  const add = (ceremonyId: string, value: Buffer | string, custodian = 'Carla') =>
    flow.driver.call('ceremony.addComponent', {
      ...{ ceremonyId, custodian },
      value: typeof value === 'string' ? value : value.toString('hex'),
    })

  it('is their XOR, and is what the cloud unwraps', async () => {
    const cloud = flow.cloud()
    const parts = [randomBytes(32), randomBytes(32), randomBytes(32)]
    const { id: ceremonyId } = await flow.atMaterial(cloud)
    const chosen = await flow.chooseComponents(ceremonyId, 'AES_256', 3)
    expect(chosen).toMatchObject({ step: 'material', material: { complete: false } })
    for (const [at, part] of parts.entries()) {
      const view = await add(ceremonyId, part, `Custodian ${at + 1}`)
      expect(view.material?.complete).toBe(at === 2)
      const expected = checkValuesOf(SecretBytes.copyOf(part))
      expect(view.material?.components[at]).toEqual({
        ...{ number: at + 1, custodian: `Custodian ${at + 1}` },
        ...expected,
      })
      expect(JSON.stringify(view)).not.toContain(part.toString('hex'))
    }
    const ready = await flow.driver.call('ceremony.chooseWrapping', {
      ...{ ceremonyId, algorithm: 'RSAES_OAEP_SHA_256', consent: true },
    })
    expect(ready.wrapping?.choices[0]).toMatchObject({ road: 'host', reason: 'components-typed' })
    const done = await flow.driver.perform(ready)
    flow.driver.pickedFolder = flow.newFolder()
    const exported = await flow.driver.call('ceremony.export', { ceremonyId })
    const material = unwrapFolder(cloud, exported?.export?.folder as string, 'AES_256')
    expect(material).toEqual(xor(parts))
    expectSame(cloud, material, done.result as Result)
  })

  it('must be symmetric, and of two to nine components', async () => {
    const { id } = await flow.atMaterial(flow.cloud())
    await expect(flow.chooseComponents(id, 'RSA_2048', 2)).rejects.toMatchObject(
      refusedWith('SPEC_NOT_ALLOWED'),
    )
    await expect(flow.chooseComponents(id, 'AES_256', 10)).rejects.toThrow()
    await expect(flow.chooseComponents(id, 'AES_256', 1)).rejects.toThrow()
  })

  it('refuses each wrong component and goes on from where it was', async () => {
    const { id } = await flow.atMaterial(flow.cloud())
    await flow.chooseComponents(id, 'AES_256', 2)
    const first = randomBytes(32)
    await expect(add(id, 'zz'.repeat(32))).rejects.toMatchObject(refusedWith('COMPONENT_INVALID'))
    await expect(add(id, randomBytes(16))).rejects.toMatchObject(refusedWith('COMPONENT_LENGTH'))
    await expect(add(id, Buffer.alloc(32))).rejects.toMatchObject(refusedWith('COMPONENT_WEAK'))
    await add(id, first)
    await expect(add(id, first)).rejects.toMatchObject(
      refusedWith('COMPONENT_REPEATED', { number: 1 }),
    )
    expect((await flow.get(id)).material?.components).toHaveLength(1)
    expect(await add(id, randomBytes(32))).toMatchObject({ step: 'wrapping' })
    await expect(add(id, randomBytes(32))).rejects.toMatchObject(refusedWith('WRONG_STATE'))
  })

  it('stays where it is when somebody looks at the very moment', async () => {
    const { id } = await flow.atMaterial(flow.cloud())
    await flow.chooseComponents(id, 'AES_256', 2)
    await Promise.all([add(id, randomBytes(32)), flow.get(id), flow.get(id)])
    expect((await flow.get(id)).material?.components).toHaveLength(1)
    expect(await add(id, randomBytes(32))).toMatchObject({ step: 'wrapping' })
  })

  it('can be discarded and typed anew', async () => {
    const { id: ceremonyId } = await flow.atMaterial(flow.cloud())
    await flow.chooseComponents(ceremonyId, 'AES_256', 2)
    const part = randomBytes(32)
    await add(ceremonyId, part)
    const emptied = await flow.driver.call('ceremony.discardComponents', { ceremonyId })
    expect(emptied.material).toMatchObject({ components: [], complete: false })
    expect((await add(ceremonyId, part)).material?.components).toHaveLength(1)
  })

  it('is lost on a lock, and every custodian types again', async () => {
    const cloud = flow.cloud()
    const { id: ceremonyId } = await flow.atMaterial(cloud)
    await flow.chooseComponents(ceremonyId, 'AES_256', 2)
    await add(ceremonyId, randomBytes(32))
    await add(ceremonyId, randomBytes(32))
    await flow.driver.call('ceremony.chooseWrapping', {
      ...{ ceremonyId, algorithm: 'RSAES_OAEP_SHA_256', consent: true },
    })
    await flow.test.lock()
    await flow.test.unlock()
    const resumed = await flow.get(ceremonyId)
    expect(resumed).toMatchObject({
      step: 'material',
      material: { components: [], complete: false, componentsWanted: 2 },
    })
    expect(resumed.record.at(-1)?.what).toBe('componentsLost')
    await expect(flow.driver.perform(resumed)).rejects.toMatchObject(refusedWith('WRONG_STATE'))
    await add(ceremonyId, randomBytes(32))
    expect(await add(ceremonyId, randomBytes(32))).toMatchObject({ step: 'wrapping' })
  })
})

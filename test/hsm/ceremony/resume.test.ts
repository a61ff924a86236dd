import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Flow, refusedWith } from './flow.ts'
import { expectSame, unwrapFolder, type Result } from './judge.ts'
import { makers } from './vault.ts'

describe.each(makers)('a ceremony that is left, with %s', (maker) => {
  let flow: Flow
  beforeAll(async () => {
    flow = await Flow.make(maker)
  })
  afterAll(() => flow.dispose())

  async function leave(): Promise<void> {
    await flow.test.lock()
    await flow.test.unlock()
  }

  it('goes on at every step after a lock, to the same bundle', async () => {
    const cloud = flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' })
    const { id: ceremonyId } = await flow.driver.start('huawei')
    await leave()
    await flow.driver.load(ceremonyId, flow.files(cloud))
    await leave()
    expect(await flow.driver.confirm(await flow.get(ceremonyId))).toMatchObject({
      step: 'material',
    })
    await leave()
    expect(await flow.choose(ceremonyId, 'RSA_2048')).toMatchObject({ step: 'wrapping' })
    await leave()
    await flow.driver.call('ceremony.chooseWrapping', {
      ...{ ceremonyId, algorithm: 'RSAES_PKCS1_V1_5', consent: true },
    })
    await leave()
    const done = await flow.driver.perform(await flow.get(ceremonyId))
    await leave()
    expect((await flow.get(ceremonyId)).result).toEqual(done.result)
    flow.driver.pickedFolder = flow.newFolder()
    const exported = await flow.driver.call('ceremony.export', { ceremonyId })
    const folder = exported?.export?.folder as string
    expectSame(cloud, unwrapFolder(cloud, folder, 'RSA_2048'), done.result as Result)
    expect(byName(exported?.export?.files)).toEqual(byName(done.result?.files))
    await leave()
    const text = 'witnessed by two'
    await flow.driver.call('ceremony.remark', { ceremonyId, text })
    const finished = await flow.driver.call('ceremony.finish', { ceremonyId })
    expect(finished.record.map(({ what }) => what)).toEqual([
      ...['started', 'parametersLoaded', 'parametersConfirmed', 'materialChosen'],
      ...['wrappingChosen', 'performed', 'exported', 'remark', 'finished'],
    ])
    expect(finished.record.every(({ operator }) => operator === 'Olga Officer')).toBe(true)
    expect(JSON.stringify(finished.record)).toContain(text)
    flow.driver.pickedFolder = flow.newFolder()
    const later = await flow.driver.call('ceremony.export', { ceremonyId })
    expect(later).toMatchObject({ status: 'done', step: 'record' })
    expect(byName(later?.export?.files)).toEqual(byName(done.result?.files))
  })

  it('is listed, newest first, by number', async () => {
    await flow.driver.start('tencent-sm', { rehearsal: true })
    const list = await flow.driver.call('ceremony.list', undefined)
    const numbers = list.map(({ number }) => number)
    expect(numbers).toEqual([...numbers].sort((one, other) => other - one))
    expect(list[0]).toMatchObject({ target: 'tencent-sm', rehearsal: true, again: false })
    expect(list.at(-1)).toMatchObject({ number: 1, spec: 'RSA_2048', again: true })
  })

  it('keeps its end when the token is gone in the middle, and leaves no material', async () => {
    const review = await flow.atReview(flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' }), {
      spec: 'AES_256',
    })
    await flow.test.vault.token.close()
    await expect(flow.driver.perform(review)).rejects.toMatchObject(refusedWith('SESSION_LOST'))
    await leave()
    const resumed = await flow.get(review.id)
    expect(resumed).toMatchObject({ step: 'review', problem: { code: 'SESSION_LOST' } })
    const done = await flow.driver.perform(resumed)
    expect(done).toMatchObject({ step: 'result', problem: null })
  })

  it('is where it was when the vault is locked during the work', async () => {
    const review = await flow.atReview(flow.cloud(), { spec: 'RSA_4096' })
    const before = await flow.test.vault.store.materials.list()
    const working = flow.driver.perform(review)
    const refused = expect(working).rejects.toMatchObject({
      code: expect.stringMatching(/^(VAULT_LOCKED|SESSION_LOST|SECRET_DISPOSED)$/) as string,
    })
    await new Promise((resolve) => setTimeout(resolve, 150))
    await leave()
    await refused
    expect(await flow.get(review.id)).toMatchObject({ step: 'review', result: null })
    expect(await flow.test.vault.store.materials.list()).toEqual(before)
  })

  it('writes no material into any file', async () => {
    const cloud = flow.cloud()
    const { id: ceremonyId } = await flow.driver.perform(
      await flow.atReview(cloud, { spec: 'AES_256' }),
    )
    flow.driver.pickedFolder = flow.newFolder()
    const exported = await flow.driver.call('ceremony.export', { ceremonyId })
    const folder = exported?.export?.folder as string
    const material = unwrapFolder(cloud, folder, 'AES_256')
    await flow.test.lock()
    for (const path of [...filesBelow(folder), ...filesBelow(flow.test.dataFolder)]) {
      const bytes = readFileSync(path)
      expect(bytes.includes(material), path).toBe(false)
      expect(bytes.toString('latin1').toLowerCase().includes(material.toString('hex'))).toBe(false)
      expect(bytes.includes(material.toString('base64').slice(0, 40)), path).toBe(false)
    }
  })
})

function byName(files: readonly { name: string }[] = []): object[] {
  return [...files].sort((one, other) => one.name.localeCompare(other.name))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CeremonyStep } from '@shared/domain'
import { Flow, refusedWith } from './flow.ts'

const HOUR = 3600_000

describe('a ceremony refuses', () => {
  let flow: Flow
  beforeAll(async () => {
    flow = await Flow.make('SoftHSM')
  })
  afterAll(() => flow.dispose())

  const objects = () =>
    flow.test.vault.token.find({ labelPrefix: `keyrite:${flow.test.vault.id}:material:` })

  it('parameters that are nothing, and leaves the page as it was', async () => {
    const { id } = await flow.driver.start('huawei')
    const path = join(flow.newFolder(), 'shopping.txt')
    writeFileSync(path, 'milk, bread, candles')
    await expect(flow.driver.load(id, [path])).rejects.toMatchObject(
      refusedWith('PARAMETERS_UNREADABLE'),
    )
    expect((await flow.get(id)).parameters).toBeNull()
  })

  it('files that nobody dropped', async () => {
    const { id: ceremonyId } = await flow.driver.start('huawei')
    await expect(
      flow.driver.call('ceremony.loadFiles', { ceremonyId, files: ['/etc/passwd'] }),
    ).rejects.toMatchObject(refusedWith('NOT_FOUND'))
  })

  it('expired parameters, until an officer vouches for another clock, by typing', async () => {
    const { id: ceremonyId } = await flow.driver.start('huawei')
    const downloadedAt = new Date(flow.test.clock.now().getTime() - 25 * HOUR)
    const loaded = await flow.driver.load(ceremonyId, flow.files(flow.cloud({ downloadedAt })))
    expect(loaded.parameters).toMatchObject({ expired: true, expiryOverridden: false })
    await expect(flow.driver.confirm(loaded)).rejects.toMatchObject(
      refusedWith('PARAMETERS_EXPIRED'),
    )
    const override = (typed: string) =>
      flow.driver.call('ceremony.overrideExpiry', {
        ceremonyId,
        typed,
        reason: 'clock stood still',
      })
    await expect(override('nonsense')).rejects.toMatchObject(refusedWith('CONFIRMATION_MISMATCH'))
    const overridden = await override(loaded.confirmPhrase ?? '')
    expect(overridden.parameters).toMatchObject({ expired: true, expiryOverridden: true })
    expect(overridden.record.at(-1)).toMatchObject({
      what: 'expiryOverridden',
      params: { reason: 'clock stood still' },
    })
    expect(await flow.driver.confirm(overridden)).toMatchObject({ step: 'material' })
    await expect(override(loaded.confirmPhrase ?? '')).resolves.toBeTruthy()
  })

  it('to override an expiry that lies ahead', async () => {
    const { id: ceremonyId } = await flow.driver.start('huawei')
    const { confirmPhrase } = await flow.driver.load(ceremonyId, flow.files(flow.cloud()))
    await expect(
      flow.driver.call('ceremony.overrideExpiry', {
        ...{ ceremonyId, typed: confirmPhrase ?? '', reason: 'none' },
      }),
    ).rejects.toMatchObject(refusedWith('WRONG_STATE'))
  })

  it('files that name no key, until the officer types which it is', async () => {
    const { id: ceremonyId } = await flow.driver.start('huawei')
    const cloud = flow.cloud()
    const folder = flow.newFolder()
    const paths = ['PublicKey.b64', 'ImportToken.b64'].map((name) => join(folder, name))
    writeFileSync(paths[0]!, cloud.publicKeyDer.toString('base64'))
    writeFileSync(paths[1]!, cloud.importToken.toString('base64'))
    const load = (keyId: string) =>
      flow.driver.call('ceremony.loadFiles', { ceremonyId, files: flow.driver.drop(paths), keyId })
    await expect(load('')).rejects.toMatchObject(refusedWith('PARAMETERS_NO_KEY_ID'))
    const { parameters } = await load(cloud.keyId)
    expect(parameters).toMatchObject({ keyId: cloud.keyId, keyIdFrom: 'typed' })
  })

  it('a wrapping key of another size than the target has', async () => {
    const { id } = await flow.driver.start('tencent-fips')
    const paths = flow.files(flow.cloud({ bits: 3072 }))
    await expect(flow.driver.load(id, paths)).rejects.toMatchObject(
      refusedWith('WRAPPING_KEY_SIZE'),
    )
  })

  it('a confirmation by other words', async () => {
    const { id: ceremonyId } = await flow.driver.start('huawei')
    const loaded = await flow.driver.load(ceremonyId, flow.files(flow.cloud()))
    const confirm = (typed: string) =>
      flow.driver.call('ceremony.confirmParameters', { ceremonyId, typed })
    await expect(confirm('aardvark')).rejects.toMatchObject(refusedWith('CONFIRMATION_MISMATCH'))
    expect((await flow.get(ceremonyId)).step).toBe('parameters')
    const words = loaded.parameters?.fingerprint.words ?? []
    const typed = `  ${words[0]?.toUpperCase()} - ${words[31]} `
    expect(await confirm(typed)).toMatchObject({ step: 'material' })
  })

  it.each([
    ['tencent-fips', 'RSA_2048'],
    ['tencent-fips', 'EC_P256'],
    ['tencent-fips', 'AES_128'],
    ['tencent-sm', 'AES_256'],
    ['tencent-sm', 'RSA_4096'],
    ['huawei', 'AES_128'],
  ] as const)('for %s the spec %s, with what it takes', async (target, spec) => {
    const { id } = await flow.atMaterial(flow.cloud(), target)
    const refusal = { code: 'SPEC_NOT_ALLOWED', params: { target, spec } }
    await expect(flow.choose(id, spec)).rejects.toMatchObject(refusal)
  })

  it('an algorithm that the parameters were not issued for', async () => {
    const { id: ceremonyId } = await flow.atMaterial(flow.cloud())
    await flow.choose(ceremonyId, 'AES_256')
    const choose = flow.driver.call('ceremony.chooseWrapping', {
      ...{ ceremonyId, algorithm: 'RSAES_PKCS1_V1_5', consent: true },
    })
    await expect(choose).rejects.toMatchObject(refusedWith('ALGORITHM_NOT_ALLOWED'))
  })

  it('plaintext in memory without consent, and asks for none where it is not needed', async () => {
    const { id: ceremonyId } = await flow.atMaterial(flow.cloud())
    await flow.choose(ceremonyId, 'AES_256')
    const choose = (algorithm: 'RSAES_OAEP_SHA_256', consent: boolean) =>
      flow.driver.call('ceremony.chooseWrapping', { ceremonyId, algorithm, consent })
    await expect(choose('RSAES_OAEP_SHA_256', false)).rejects.toMatchObject(
      refusedWith('CONSENT_REQUIRED'),
    )
    const view = await choose('RSAES_OAEP_SHA_256', true)
    expect(view.wrapping).toMatchObject({ road: 'host', consented: true })
    const inside = await flow.atMaterial(flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' }))
    await flow.choose(inside.id, 'AES_256')
    const chosen = await flow.driver.call('ceremony.chooseWrapping', {
      ...{ ceremonyId: inside.id, algorithm: 'RSAES_PKCS1_V1_5', consent: false },
    })
    expect(chosen.wrapping).toMatchObject({ road: 'token', consented: false })
  })

  it('to do the work for another phrase, twice, or out of turn', async () => {
    const review = await flow.atReview(flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' }))
    const { id: ceremonyId } = review
    const wrong = flow.driver.call('ceremony.perform', { ceremonyId, typed: 'ffffffff' })
    await expect(wrong).rejects.toMatchObject(refusedWith('CONFIRMATION_MISMATCH'))
    const before = (await objects()).length
    const twice = await Promise.allSettled([
      flow.driver.perform(review),
      flow.driver.perform(review),
    ])
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = twice.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject(refusedWith('BUSY'))
    expect((await objects()).length).toBe(before + 1)
    await expect(flow.driver.perform(review)).rejects.toMatchObject(refusedWith('WRONG_STATE'))
    const back = flow.driver.call('ceremony.back', { ceremonyId, step: 'material' })
    await expect(back).rejects.toMatchObject(refusedWith('WRONG_STATE'))
  })

  it('parameters that expire on the way: at the confirmation, the work and the export', async () => {
    const { clock } = flow.test
    const early = await flow.driver.start('huawei')
    const loaded = await flow.driver.load(early.id, flow.files(flow.cloud()))
    const review = await flow.atReview(flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' }))
    const done = await flow.driver.perform(
      await flow.atReview(flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' })),
    )
    const before = (await objects()).length
    clock.advance(24 * HOUR)
    const expired = refusedWith('PARAMETERS_EXPIRED')
    await expect(flow.driver.confirm(loaded)).rejects.toMatchObject(expired)
    await expect(flow.driver.perform(review)).rejects.toMatchObject(expired)
    flow.driver.pickedFolder = flow.newFolder()
    const export_ = flow.driver.call('ceremony.export', { ceremonyId: done.id })
    await expect(export_).rejects.toMatchObject(expired)
    expect(readdirSync(flow.driver.pickedFolder)).toEqual([])
    expect((await objects()).length).toBe(before)
    const view = await flow.get(review.id)
    expect(view).toMatchObject({ step: 'review', problem: { code: 'PARAMETERS_EXPIRED' } })
    expect(view.parameters?.expired).toBe(true)
    expect(view.record.at(-1)).toMatchObject({ what: 'failed', step: 'review' })
    clock.advance(-24 * HOUR)
  })

  it('what others have to agree to and have not, before anything is asked or done', async () => {
    const { driver } = flow
    const refused = async (work: Promise<unknown>) => {
      await expect(work).rejects.toMatchObject(refusedWith('APPROVAL_NOT_FOUND'))
    }
    const review = await flow.atReview(flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' }))
    const { id: ceremonyId } = await driver.perform(review)
    const { id: expired } = await driver.start('huawei')
    const downloadedAt = new Date(flow.test.clock.now().getTime() - 25 * HOUR)
    const loaded = await driver.load(expired, flow.files(flow.cloud({ downloadedAt })))
    driver.approves = false
    driver.pickedFolder = flow.newFolder()
    const dialogs = driver.folderDialogs
    await refused(driver.call('ceremony.export', { ceremonyId }))
    expect(driver.folderDialogs).toBe(dialogs)
    const [typed, reason] = [loaded.confirmPhrase ?? '', 'clock']
    const overriding = { ceremonyId: expired, typed, reason }
    await refused(driver.call('ceremony.overrideExpiry', overriding))
    expect((await flow.get(expired)).parameters).toMatchObject({ expiryOverridden: false })
    driver.approves = true
    // Another bundle in its place, while the dialog is open.
    const { ceremonies } = flow.test.vault.store
    const agreed = (await ceremonies.get(ceremonyId))!
    const other = agreed.document.replace(/(?<="content":")./, (first) =>
      first === 'A' ? 'B' : 'A',
    )
    driver.meanwhile = () => ceremonies.update({ ...agreed, document: other })
    const changed = refusedWith('WRONG_STATE')
    await expect(driver.call('ceremony.export', { ceremonyId })).rejects.toMatchObject(changed)
    expect(readdirSync(driver.pickedFolder)).toEqual([])
    driver.meanwhile = () => ceremonies.update(agreed)
    await driver.meanwhile()
    expect(await driver.call('ceremony.export', { ceremonyId })).toMatchObject({ step: 'export' })
    driver.meanwhile = () => Promise.resolve()
  })

  it('a folder that it can’t write to, or in which the bundle is already', async () => {
    const review = await flow.atReview(flow.cloud({ algorithm: 'RSAES_PKCS1_V1_5' }))
    const { id: ceremonyId } = await flow.driver.perform(review)
    const write = () => flow.driver.call('ceremony.export', { ceremonyId })
    flow.driver.pickedFolder = null
    expect(await write()).toBeNull()
    expect(flow.driver.notes.at(-1)).toEqual({ dismissed: true })
    flow.driver.pickedFolder = `${flow.folder}/not-there`
    await expect(write()).rejects.toMatchObject(refusedWith('TARGET_NOT_A_FOLDER'))
    const folder = flow.newFolder()
    flow.driver.pickedFolder = folder
    const first = (await write())?.export?.folder as string
    expect(existsSync(first)).toBe(true)
    await expect(write()).rejects.toMatchObject(refusedWith('TARGET_EXISTS'))
    expect(readdirSync(folder)).toHaveLength(1)
    if (process.getuid?.() !== 0) {
      chmodSync(folder, 0o500)
      await expect(write()).rejects.toMatchObject(refusedWith('TARGET_NOT_WRITABLE'))
      chmodSync(folder, 0o700)
    }
    const elsewhere = flow.newFolder()
    flow.driver.pickedFolder = elsewhere
    const second = (await write())?.export?.folder as string
    expect(readdirSync(second).sort()).toEqual(readdirSync(first).sort())
  })

  it('to go on with an ended ceremony', async () => {
    const { id: ceremonyId } = await flow.driver.start('huawei')
    const reason = 'the wrong cloud'
    const ended = await flow.driver.call('ceremony.abandon', { ceremonyId, reason })
    expect(ended).toMatchObject({ status: 'abandoned', abandonedBecause: reason, again: false })
    expect(ended.endedAt).not.toBeNull()
    const refusal = refusedWith('WRONG_STATE')
    await expect(flow.driver.load(ceremonyId, [])).rejects.toThrow()
    await expect(
      flow.driver.call('ceremony.remark', { ceremonyId, text: 'x' }),
    ).rejects.toMatchObject(refusal)
    await expect(flow.driver.call('ceremony.finish', { ceremonyId })).rejects.toMatchObject(refusal)
    await expect(flow.driver.call('ceremony.export', { ceremonyId })).rejects.toMatchObject(refusal)
  })

  it.each<[CeremonyStep, CeremonyStep]>([
    ['parameters', 'parameters'],
    ['material', 'material'],
    ['wrapping', 'wrapping'],
  ])('nothing of going back to %s, which undoes what follows', async (step, stands) => {
    const { id: ceremonyId } = await flow.atReview(flow.cloud())
    const view = await flow.driver.call('ceremony.back', { ceremonyId, step })
    expect(view.step).toBe(stands)
    expect(view.wrapping?.algorithm ?? null).toBeNull()
    expect(view.material === null).toBe(step !== 'wrapping')
    expect(view.parameters?.confirmed).toBe(step !== 'parameters')
  })

  it('a ceremony that is not there', async () => {
    await expect(flow.get('nothing')).rejects.toMatchObject(refusedWith('NOT_FOUND'))
  })
})

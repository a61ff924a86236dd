import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { KeyView } from '@shared/ipc'
import { Keys } from './driver.ts'

const DAY = 24 * 60 * 60 * 1000
const NOBODY = '00000000-0000-4000-8000-000000000000'
const yes = { understood: true }

let keys: Keys
let keyId: string
let alias: string
beforeAll(async () => {
  keys = await Keys.make()
})
beforeEach(async () => {
  const view = await keys.createExternal()
  keyId = view.id
  alias = view.alias
  if (!view.allowed.includes('updateAlias')) throw new Error('not as the tests need it')
})
afterAll(() => keys.dispose())

const trace = async () => {
  const { operation, outcome, resourceId, params, code } = (await keys.lastTrace()) ?? {}
  return { operation, outcome, resourceId, params, code }
}

/** A key with material. */
const enabled = (): Promise<KeyView> => keys.create()

describe('alias and description', () => {
  it('are changed, and the log keeps the old name beside the new one', async () => {
    const view = await keys.ask('keys.updateAlias', { keyId, alias: `${alias}:new` })
    expect(view.alias).toBe(`${alias}:new`)
    expect(await trace()).toMatchObject({
      ...{ operation: 'updateKeyAlias', outcome: 'success', resourceId: keyId },
      params: { alias, newAlias: `${alias}:new` },
    })
    const described = await keys.ask('keys.updateDescription', { keyId, description: 'For 林' })
    expect(described).toMatchObject({ description: 'For 林', alias: `${alias}:new` })
    expect(await trace()).toMatchObject({ operation: 'updateKeyDescription', outcome: 'success' })
  })

  it.each([
    ['', 'ALIAS_INVALID'],
    ['a'.repeat(256), 'ALIAS_INVALID'],
    ['x/default', 'ALIAS_INVALID'],
    ['a'.repeat(255), 'ok'],
  ])('%.9s… is %s', async (wanted, code) => {
    expect(await keys.outcome('keys.updateAlias', { keyId, alias: wanted })).toBe(code)
  })

  it('may be what they are already, but not what another key is called', async () => {
    const other = await keys.createExternal()
    expect(await keys.outcome('keys.updateAlias', { keyId, alias })).toBe('ok')
    const taken = { keyId, alias: other.alias }
    expect(await keys.outcome('keys.updateAlias', taken)).toBe('ALIAS_TAKEN')
    expect((await keys.get(keyId)).alias).toBe(alias)
  })

  it('has at most 255 characters of description', async () => {
    const change = (description: string) =>
      keys.outcome('keys.updateDescription', { keyId, description })
    expect(await change('d'.repeat(255))).toBe('ok')
    expect(await change('d'.repeat(256))).toBe('DESCRIPTION_INVALID')
    expect(await change('')).toBe('ok')
  })
})

describe('a key that is not there', () => {
  it('is named as unknown by every verb', async () => {
    const one = { keyId: NOBODY }
    for (const refused of [
      await keys.refusal('keys.get', one),
      await keys.refusal('keys.enable', one),
      await keys.refusal('keys.disable', { ...one, ...yes }),
      await keys.refusal('keys.deletionRisk', one),
      await keys.refusal('keys.scheduleDeletion', { ...one, ...yes, days: 7 }),
      await keys.refusal('keys.cancelDeletion', one),
      await keys.refusal('keys.updateAlias', { ...one, alias: 'a' }),
      await keys.refusal('keys.updateDescription', { ...one, description: '' }),
      await keys.refusal('keys.createTag', { ...one, key: 'k', value: '' }),
      await keys.refusal('keys.deleteTag', { ...one, key: 'k' }),
      await keys.refusal('keys.batchCreateTags', { ...one, tags: [{ key: 'k', value: '' }] }),
      await keys.refusal('keys.batchDeleteTags', { ...one, keys: ['k'] }),
      await keys.refusal('keys.enableRotation', { ...one, days: 30 }),
      await keys.refusal('keys.updateRotation', { ...one, days: 30 }),
      await keys.refusal('keys.disableRotation', one),
      await keys.refusal('keys.replace', one),
    ]) {
      expect(refused).toMatchObject({ code: 'KEY_NOT_FOUND', params: { key: NOBODY } })
    }
    expect(await trace()).toMatchObject({ operation: 'rotateKey', resourceId: NOBODY })
  })
})

describe('disabling and enabling', () => {
  it('goes there and back, once the impact is understood', async () => {
    const { id } = await enabled()
    const refused = await keys.refusal('keys.disable', { keyId: id, understood: false })
    expect(refused.code).toBe('UNDERSTANDING_REQUIRED')
    expect(await keys.ask('keys.disable', { keyId: id, ...yes })).toMatchObject({
      state: 'Disabled',
    })
    expect(await trace()).toMatchObject({ operation: 'disableKey', outcome: 'success' })
    const again = await keys.refusal('keys.disable', { keyId: id, ...yes })
    expect(again).toMatchObject({
      code: 'KEY_STATE_REFUSED',
      params: { state: 'Disabled', needs: 'Enabled', operation: 'disable' },
    })
    expect(await keys.ask('keys.enable', { keyId: id })).toMatchObject({ state: 'Enabled' })
    expect(await trace()).toMatchObject({ operation: 'enableKey', outcome: 'success' })
    expect(await keys.outcome('keys.enable', { keyId: id })).toBe('KEY_STATE_REFUSED')
  })
})

describe('a scheduled deletion', () => {
  const schedule = (days: number, understood = true) =>
    keys.outcome('keys.scheduleDeletion', { keyId, days, understood })

  it.each([6, 1097, 0, -7, 7.5, 1096.001, Number.MAX_SAFE_INTEGER])(
    'is not %d days away',
    async (days) => {
      expect(await schedule(days)).toBe('DELETION_DAYS')
      expect((await keys.get(keyId)).deletionAt).toBeNull()
    },
  )

  it.each([7, 8, 1095, 1096])('is %d days away', async (days) => {
    expect(await schedule(days, false)).toBe('UNDERSTANDING_REQUIRED')
    expect(await schedule(days)).toBe('ok')
    const deletionAt = new Date(keys.now.getTime() + days * DAY).toISOString()
    const view = await keys.get(keyId)
    expect(view).toMatchObject({
      ...{ state: 'PendingDeletion', deletionAt },
      nextEvent: { kind: 'deletion', at: deletionAt },
    })
    expect(view.allowed).toEqual(['cancelDeletion', 'tag'])
    expect(await trace()).toMatchObject({
      operation: 'scheduleKeyDeletion',
      params: { alias, days, deletionAt },
    })
  })

  it('is cancelled: disabled then, or waiting for material again', async () => {
    const made = await enabled()
    for (const [id, state] of [
      [made.id, 'Disabled'],
      [keyId, 'PendingImport'],
    ] as const) {
      await keys.ask('keys.scheduleDeletion', { keyId: id, days: 7, ...yes })
      const view = await keys.ask('keys.cancelDeletion', { keyId: id })
      expect(view).toMatchObject({ state, deletionAt: null, nextEvent: null })
      expect(await trace()).toMatchObject({ operation: 'cancelKeyDeletion', params: { state } })
    }
  })

  it('tells first what speaks against it, from the log', async () => {
    const { id, alias: name } = await enabled()
    const none = await keys.ask('keys.deletionRisk', { keyId: id })
    expect(none).toMatchObject({ uses: 0, lastUse: null, grants: [], recoversFiles: false })
    await keys.ask('keys.encrypt', { keyId: id, plaintext: 'AAAA' })
    await keys.call('keys.encrypt', { keyId: id, plaintext: '' })
    await keys.ask('keys.createDataKey', { keyId: id, length: 'AES_256' })
    const risk = await keys.ask('keys.deletionRisk', { keyId: id })
    expect(risk).toMatchObject({
      uses: 2,
      lastUse: { operation: 'createDataKey', operator: 'Olga Officer', at: keys.now.toISOString() },
    })
    expect(await trace()).toMatchObject({
      ...{ operation: 'deleteKeyRiskTips', resourceId: id },
      params: { alias: name, uses: 2 },
    })
  })
})

describe('the list', () => {
  it('counts by state, and all but default keys in the quota', async () => {
    const { keys: rows, counts, quota } = await keys.ask('keys.list', undefined)
    const sum = Object.values(counts).reduce((one, other) => one + other)
    expect(sum).toBe(rows.length)
    expect(quota).toEqual({ used: rows.length, max: 100 })
    expect(counts.PendingImport).toBe(rows.filter(({ state }) => state === 'PendingImport').length)
    expect(rows[0]?.id).toBe(keyId)
    expect(await keys.get(keyId)).toMatchObject(rows[0] ?? {})
  })
})

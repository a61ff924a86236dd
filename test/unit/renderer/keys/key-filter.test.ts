import { describe, expect, it } from 'vitest'
import { isFiltering, keyFits, noFilter, tagText } from '@renderer/keys/key-filter.ts'
import { keySummary } from '../support/keys.ts'

const key = keySummary({
  alias: 'Orders/Archive',
  description: 'Bills of the north',
  state: 'Disabled',
  origin: 'External',
  tags: [
    { key: 'env', value: 'prod' },
    { key: 'legal', value: '' },
  ],
})

function fits(part: Partial<ReturnType<typeof noFilter>>): boolean {
  return keyFits(key, { ...noFilter(), ...part })
}

describe('searching', () => {
  it.each(['', '  ', 'orders', 'ARCHIVE', '3f2a9c1e', 'bills north', 'env=prod', 'legal', 'prod'])(
    'finds it by %j',
    (search) => expect(fits({ search })).toBe(true),
  )

  it.each(['payments', 'orders payments', 'env=test', 'prodenv'])(
    'does not find it by %j',
    (search) => expect(fits({ search })).toBe(false),
  )
})

describe('filtering', () => {
  it('goes by state and by origin', () => {
    expect(fits({ state: 'Disabled' })).toBe(true)
    expect(fits({ state: 'Enabled' })).toBe(false)
    expect(fits({ origin: 'External' })).toBe(true)
    expect(fits({ origin: 'Keyrite' })).toBe(false)
  })

  it('wants every tag, with its value or with any', () => {
    expect(fits({ tags: [{ key: 'env', value: null }] })).toBe(true)
    expect(fits({ tags: [{ key: 'env', value: 'test' }] })).toBe(false)
    expect(fits({ tags: [{ key: 'en', value: null }] })).toBe(false)
    const both = [
      { key: 'env', value: 'prod' },
      { key: 'legal', value: '' },
    ]
    expect(fits({ tags: both })).toBe(true)
    expect(fits({ tags: [...both, { key: 'team', value: null }] })).toBe(false)
    expect(fits({ tags: [{ key: 'env', value: '' }] })).toBe(false)
  })

  it('is known to be on or off', () => {
    expect(isFiltering(noFilter())).toBe(false)
    expect(isFiltering({ ...noFilter(), search: ' ' })).toBe(false)
    expect(isFiltering({ ...noFilter(), search: 'a' })).toBe(true)
    expect(isFiltering({ ...noFilter(), state: 'Enabled' })).toBe(true)
    expect(isFiltering({ ...noFilter(), tags: [{ key: 'a', value: null }] })).toBe(true)
  })
})

it('writes a tag as people do', () => {
  expect(tagText({ key: 'env', value: 'prod' })).toBe('env=prod')
  expect(tagText({ key: 'env', value: '' })).toBe('env')
})

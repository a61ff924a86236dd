import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finaliseAll } from '@main/hsm/module.ts'
import type { Token } from '@main/hsm/types.ts'
import { makers, makeToken, open, rawData, type Made } from './fixture.ts'

describe.each(makers)('values that a token of %s keeps', (maker) => {
  let made: Made
  let token: Token
  beforeAll(async () => {
    made = makeToken(maker)
    token = await open(made.token)
  })
  afterAll(async () => {
    await token.close()
    await finaliseAll()
    made.softHsm?.dispose()
  })

  it('are there after the token was opened anew, until they are destroyed', async () => {
    const kept = await token.createData('keyrite:test data', Buffer.from('one'))
    await token.createData('keyrite:test other', Buffer.from('two'))
    await token.close()
    token = await open(made.token)
    const found = await token.findData('keyrite:test data')
    expect(found.map(({ label, value }) => [label, value.toString()])).toEqual([
      ['keyrite:test data', 'one'],
    ])
    expect(found[0]?.value).toEqual(kept.value)
    for (const object of found) await token.destroy(object)
    expect(await token.findData('keyrite:test data')).toEqual([])
    expect(await token.findData('keyrite:test other')).toHaveLength(1)
  })

  it('are no keys, and of one label there may be several', async () => {
    const before = await token.find({ persistent: true })
    await token.createData('keyrite:test several', Buffer.from('one'))
    await token.createData('keyrite:test several', Buffer.from('two'))
    const found = await token.findData('keyrite:test several')
    expect(found.map(({ value }) => value.toString()).sort()).toEqual(['one', 'two'])
    expect(await token.find({ persistent: true })).toEqual(before)
  })

  it('are not those of somebody else, whatever their label', async () => {
    const raw = rawData(made.token, 'keyrite:test foreign')
    expect(await token.findData('keyrite:test foreign')).toEqual([])
    raw.close()
  })
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareBuiltin } from '@main/hsm/builtin.ts'
import { finaliseAll, loadModule } from '@main/hsm/module.ts'
import { newKey, secret } from './fixture.ts'

describe('the built-in SoftHSM', () => {
  let data: string
  const before = process.env['SOFTHSM2_CONF']
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'keyrite-builtin-'))
  })
  afterAll(async () => {
    await finaliseAll()
    rmSync(data, { recursive: true })
    if (before === undefined) delete process.env['SOFTHSM2_CONF']
    else process.env['SOFTHSM2_CONF'] = before
  })

  const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

  it('refuses a folder that its configuration could not name', async () => {
    for (const name of ['a#b', 'a\nb', 'x'.repeat(1001)])
      await expect(prepareBuiltin(join(data, name))).rejects.toMatchObject({
        code: 'MODULE_INITIALISE_FAILED',
      })
    expect(readdirSync(data)).toEqual([])
  })

  it('keeps its tokens under the data folder, for this user alone', async () => {
    process.env['SOFTHSM2_CONF'] = '/etc/softhsm/softhsm2.conf'
    const reference = await prepareBuiltin(data)
    expect(reference?.storeFolder).toBe(join(data, 'softhsm/tokens'))
    const configFile = join(data, 'softhsm/softhsm2.conf')
    expect(process.env['SOFTHSM2_CONF']).toBe(configFile)
    expect(readFileSync(configFile, 'utf8')).toContain('log.level = ERROR')
    expect([mode(join(data, 'softhsm')), mode(join(data, 'softhsm/tokens'))]).toEqual([
      '700',
      '700',
    ])
    expect(mode(configFile)).toBe('600')

    const module = await loadModule(reference ?? { path: '' })
    const [slot] = await module.slots()
    using soPin = secret('76543210')
    using pin = secret('123456')
    const label = { label: 'first', soPin, pin }
    const identity = await module.initialiseToken({ slot: slot?.key ?? '' }, label)
    const token = await module.openToken(identity, pin)
    await token.generateSymmetric('aes', 256, newKey('seal', true))
    await token.close()
    expect(readdirSync(join(data, 'softhsm/tokens'))).toHaveLength(1)

    // A second start changes nothing.
    expect(await prepareBuiltin(data)).toEqual(reference)
    await finaliseAll()
    const again = await (await loadModule(reference ?? { path: '' })).openToken(identity, pin)
    expect(await again.find({ persistent: true })).toHaveLength(1)
    await again.close()
  })

  it('uses another configuration where a test wants it', async () => {
    const reference = await prepareBuiltin(data, { configFile: '/other.conf' })
    expect(reference?.storeFolder).toBeUndefined()
    expect(process.env['SOFTHSM2_CONF']).toBe('/other.conf')
  })
})

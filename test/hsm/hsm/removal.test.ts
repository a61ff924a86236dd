import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finaliseAll, loadModule } from '@main/hsm/module.ts'
import { makeSoftHsm, softHsmModule, type SoftHsm } from '../../support/softhsm.ts'
import { newKey, open, secret } from './fixture.ts'

describe('a token that goes away', () => {
  let softHsm: SoftHsm
  beforeAll(() => {
    softHsm = makeSoftHsm()
  })
  afterAll(async () => {
    await finaliseAll()
    softHsm.dispose()
  })

  const tokenFolder = (label: string): string => {
    const before = new Set(readdirSync(softHsm.tokenFolder))
    softHsm.addToken(label)
    const [made] = readdirSync(softHsm.tokenFolder).filter((name) => !before.has(name))
    if (!made) throw new Error('no token folder was made')
    return join(softHsm.tokenFolder, made)
  }
  const identity = async (label: string) => {
    const module = await loadModule({ path: softHsmModule })
    const slots = await module.slots({ refresh: true })
    const found = slots.find(({ token }) => token?.label === label)?.token
    if (!found) throw new Error(`no token ${label}`)
    return { modulePath: softHsmModule, serial: found.serial, label, pin: '123456', soPin: '' }
  }

  it('is noticed by the key that is watched, not taken for an empty one', async () => {
    const folder = tokenFolder('watched')
    const which = await identity('watched')
    const token = await open(which)
    const key = newKey('seal', true)
    const made = await token.generateSymmetric('aes', 256, key)
    token.watch(key.id)
    expect(await token.alive()).toBe(true)
    expect(await token.find({ label: 'nothing of this name' })).toEqual([])

    const away = join(softHsm.folder, 'away')
    renameSync(folder, away)
    await expect(token.find({ id: key.id })).rejects.toMatchObject({ code: 'TOKEN_GONE' })
    expect(token.open).toBe(false)
    expect(await token.alive()).toBe(false)
    const sealing = token.encrypt({ type: 'AES_ECB' }, made, Buffer.alloc(16))
    await expect(sealing).rejects.toMatchObject({ code: 'TOKEN_GONE' })
    await token.close()
    await expect(open(which)).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })

    renameSync(away, folder)
    const again = await open(which)
    again.watch(key.id)
    expect(await again.alive()).toBe(true)
    expect(await again.find({ id: key.id })).toHaveLength(1)
    await again.close()
  })

  it('is noticed by alive() alone', async () => {
    const folder = tokenFolder('polled')
    const which = await identity('polled')
    const token = await open(which)
    const key = newKey('seal', true)
    await token.generateSymmetric('aes', 256, key)
    token.watch(key.id)
    expect(await token.alive()).toBe(true)
    renameSync(folder, join(softHsm.folder, 'gone'))
    expect(await token.alive()).toBe(false)
    expect(token.open).toBe(false)
    await expect(token.random(1)).rejects.toMatchObject({ code: 'TOKEN_GONE' })
    await token.close()
    rmSync(join(softHsm.folder, 'gone'), { recursive: true })
  })

  it('explains a failed operation by the absence', async () => {
    const folder = tokenFolder('used')
    const token = await open(await identity('used'))
    const key = newKey('seal', true)
    const made = await token.generateSymmetric('aes', 256, key)
    token.watch(key.id)
    renameSync(folder, join(softHsm.folder, 'gone'))
    await expect(token.generateSymmetric('aes', 256, newKey('seal', true))).rejects.toMatchObject({
      code: 'TOKEN_GONE',
    })
    expect(made.class).toBe('secret')
    expect(token.open).toBe(false)
    await token.close()
    rmSync(join(softHsm.folder, 'gone'), { recursive: true })
  })
})

describe('tokens with the same label', () => {
  let softHsm: SoftHsm
  beforeAll(() => {
    softHsm = makeSoftHsm()
  })
  afterAll(async () => {
    await finaliseAll()
    softHsm.dispose()
  })

  it('are told apart by serial, and may be open together', async () => {
    const module = await loadModule({ path: softHsmModule })
    const make = async () => {
      const slots = await module.slots({ refresh: true })
      const empty = slots.find(({ token }) => token && !token.flags.initialised)
      using soPin = secret('76543210')
      using pin = secret('123456')
      return await module.initialiseToken({ slot: empty?.key ?? '' }, { label: 'same', soPin, pin })
    }
    const one = await make()
    const other = await make()
    expect(one.label).toBe(other.label)
    expect(one.serial).not.toBe(other.serial)
    using pin = secret('123456')
    const first = await module.openToken(one, pin)
    const key = newKey('seal', true)
    await first.generateSymmetric('aes', 256, key)
    const second = await module.openToken(other, pin)
    expect(await second.find({ id: key.id })).toEqual([])
    expect(await first.find({ id: key.id })).toHaveLength(1)
    await Promise.all([first.close(), second.close()])
  })
})

describe.runIf(process.getuid?.() === 0)('a token on a full disk', () => {
  it('is left alone before a key is made', async () => {
    const softHsm = makeSoftHsm()
    mkdirSync(softHsm.tokenFolder, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'tmpfs', softHsm.tokenFolder])
    try {
      softHsm.addToken('full')
      const module = await loadModule({ path: softHsmModule, storeFolder: softHsm.tokenFolder })
      const slots = await module.slots({ refresh: true })
      const found = slots.find((slot) => slot.token?.label === 'full')?.token
      using pin = secret('123456')
      const token = await module.openToken({ label: 'full', serial: found?.serial ?? '' }, pin)
      const key = newKey('seal', true)
      await token.generateSymmetric('aes', 256, key)
      writeFileSync(join(softHsm.tokenFolder, 'filler'), Buffer.alloc(1_500_000))
      const refused = { code: 'DISK_FULL' }
      const more = newKey('seal', true)
      await expect(token.generateSymmetric('aes', 256, more)).rejects.toMatchObject(refused)
      const pair = newKey('ceremony-sign', true)
      await expect(token.generateKeyPair('EC_P256', pair)).rejects.toMatchObject(refused)
      // What needs no space goes on, and nothing was lost.
      await token.generateSymmetric('aes', 256, newKey('seal'))
      expect(await token.find({ persistent: true })).toHaveLength(1)
      await token.close()
      await finaliseAll()
    } finally {
      execFileSync('umount', [softHsm.tokenFolder])
      softHsm.dispose()
    }
  })
})

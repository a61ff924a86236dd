import pkcs11js from 'pkcs11js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finaliseAll, loadModule } from '@main/hsm/module.ts'
import type { TokenFlags } from '@main/hsm/types.ts'
import { makers, makeToken, open, secret, type Made } from './fixture.ts'

async function flags(made: Made): Promise<TokenFlags> {
  const module = await loadModule({ path: made.token.modulePath })
  const slots = await module.slots()
  const found = slots.find(({ token }) => token?.label === made.token.label)
  if (!found?.token) throw new Error('the token is not listed')
  return found.token.flags
}

describe.each(makers)('the PIN of %s', (maker) => {
  let made: Made
  beforeAll(() => {
    made = makeToken(maker)
  })
  afterAll(async () => {
    await finaliseAll()
    made.softHsm?.dispose()
  })

  it('opens, and opens again after closing', async () => {
    const token = await open(made.token)
    expect(token.open).toBe(true)
    expect(token.identity).toEqual({ serial: made.token.serial, label: made.token.label })
    expect(token.description.flags).toMatchObject({ initialised: true, userPinSet: true })
    await token.close()
    await token.close()
    expect(token.open).toBe(false)
    await expect(token.random(1)).rejects.toMatchObject({ code: 'SESSION_LOST' })
    expect(await token.alive()).toBe(false)
    const again = await open(made.token)
    await again.close()
  })

  it('is not sent to a token that is open: any PIN would seem right', async () => {
    const token = await open(made.token)
    await expect(open(made.token, 'wrongpin')).rejects.toMatchObject({ code: 'TOKEN_BUSY' })
    await token.close()
    expect((await flags(made)).pinCountLow).toBe(false)
  })

  it('is not sent when its length cannot be right', async () => {
    const { min, max } = maker === 'SoftHSM' ? { min: 4, max: 255 } : { min: 4, max: 8 }
    for (const pin of ['', '123', 'x'.repeat(max + 1)]) {
      const refused = open(made.token, pin)
      await expect(refused).rejects.toMatchObject({ code: 'PIN_LENGTH', params: { min, max } })
    }
    expect((await flags(made)).pinCountLow).toBe(false)
  })

  it('is not sent when the token is not there', async () => {
    for (const other of [
      { ...made.token, serial: '0' },
      { ...made.token, label: 'other' },
    ])
      await expect(open(other)).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
  })

  it('is asked for truly even when a stranger of this process is logged in', async () => {
    const stranger = new pkcs11js.PKCS11()
    stranger.load(made.token.modulePath) // the same library, already started
    const slot = stranger
      .C_GetSlotList(true)
      .find((one) => stranger.C_GetTokenInfo(one).label.trim() === made.token.label)
    if (!slot) throw new Error('no slot')
    stranger.C_Login(stranger.C_OpenSession(slot, 6), pkcs11js.CKU_USER, made.token.pin)
    await expect(open(made.token, 'wrongpin')).rejects.toMatchObject({ code: 'PIN_WRONG' })
    stranger.C_Login(stranger.C_OpenSession(slot, 6), pkcs11js.CKU_USER, made.token.pin)
    const token = await open(made.token)
    expect(await token.alive()).toBe(true)
    await token.close()
  })

  it('is told wrong, and how near the lock is', async () => {
    const first = open(made.token, 'wrongpin')
    await expect(first).rejects.toMatchObject({ code: 'PIN_WRONG', params: { left: 'low' } })
    expect(await flags(made)).toMatchObject({ pinCountLow: true, pinLocked: false })
    const right = await open(made.token)
    expect(right.description.flags.pinCountLow).toBe(false)
    await right.close()
  })

  it.runIf(maker === 'SoftHSM')(
    'may be wrong six times on SoftHSM, which never locks',
    async () => {
      for (let tries = 0; tries < 6; tries += 1) {
        const wrong = open(made.token, 'wrongpin')
        await expect(wrong).rejects.toMatchObject({ code: 'PIN_WRONG', params: { left: 'low' } })
      }
      await (await open(made.token)).close()
    },
  )

  it.runIf(maker === 'opencryptoki')('locks on the third, the last one asked for', async () => {
    const module = await loadModule({ path: made.token.modulePath })
    await expect(open(made.token, 'wrongpin')).rejects.toMatchObject({
      code: 'PIN_WRONG',
      params: { left: 'low' },
    })
    await expect(open(made.token, 'wrongpin')).rejects.toMatchObject({
      code: 'PIN_WRONG',
      params: { left: 'last' },
    })
    // Not even the right one goes out before the person has confirmed the last try.
    await expect(open(made.token)).rejects.toMatchObject({ code: 'PIN_LAST_TRY' })
    expect(await flags(made)).toMatchObject({ pinFinalTry: true, pinLocked: false })
    using wrong = secret('wrongpin')
    const last = module.openToken(made.token, wrong, { confirmedLastTry: true })
    await expect(last).rejects.toMatchObject({ code: 'PIN_LOCKED' })
    expect(await flags(made)).toMatchObject({ pinLocked: true })
    using right = secret(made.token.pin)
    const locked = module.openToken(made.token, right, { confirmedLastTry: true })
    await expect(locked).rejects.toMatchObject({ code: 'PIN_LOCKED' })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finaliseAll, loadModule } from '@main/hsm/module.ts'
import type { Pkcs11Module, SlotDescription } from '@main/hsm/types.ts'
import {
  hasOpencryptoki,
  opencryptokiModule,
  resetOpencryptoki,
} from '../../support/opencryptoki.ts'
import { makeSoftHsm, softHsmModule, type SoftHsm } from '../../support/softhsm.ts'
import { makers, secret } from './fixture.ts'

const pins = { soPin: '76543210', pin: '12345678' }

async function emptySlot(module: Pkcs11Module): Promise<SlotDescription> {
  const slots = await module.slots()
  const empty = slots.find(({ token }) => token !== null && !token.flags.initialised)
  if (!empty) throw new Error('no empty slot')
  return empty
}

describe.each(makers)('setting up a token of %s', (maker) => {
  let softHsm: SoftHsm | null = null
  let module: Pkcs11Module
  beforeAll(async () => {
    if (maker === 'SoftHSM') softHsm = makeSoftHsm()
    else if (hasOpencryptoki()) resetOpencryptoki()
    const path = maker === 'SoftHSM' ? softHsmModule : (opencryptokiModule ?? '')
    module = await loadModule({ path })
  })
  afterAll(async () => {
    await finaliseAll()
    softHsm?.dispose()
  })

  const setUp = async (slot: string, label: string, soPin = pins.soPin, pin = pins.pin) => {
    using so = secret(soPin)
    using user = secret(pin)
    return await module.initialiseToken({ slot }, { label, soPin: so, pin: user })
  }

  it('refuses what the token would, before anything is erased', async () => {
    const { key } = await emptySlot(module)
    const tooLong = '密'.repeat(11) // 33 bytes
    for (const label of ['', tooLong, ' x', 'x ', 'a\nb'])
      await expect(setUp(key, label)).rejects.toMatchObject({ code: 'TOKEN_LABEL_INVALID' })
    await expect(setUp(key, 'x', '1')).rejects.toMatchObject({ code: 'PIN_LENGTH' })
    await expect(setUp(key, 'x', pins.soPin, '1')).rejects.toMatchObject({ code: 'PIN_LENGTH' })
    await expect(setUp('0-ff', 'x')).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
    expect((await emptySlot(module)).key).toBe(key)
  })

  it('gives it a label of up to 32 bytes, both PINs, and never erases it again', async () => {
    const label = '密钥仪式 key ceremony 32 byt' // 4 * 3 + 20 bytes
    expect(Buffer.byteLength(label)).toBe(32)
    const { key } = await emptySlot(module)
    const identity = await setUp(key, label)
    expect(identity.label).toBe(label)
    using pin = secret(pins.pin)
    const token = await module.openToken(identity, pin)
    expect(token.description.label).toBe(label)
    await token.close()
    const slots = await module.slots()
    const used = slots.find((slot) => slot.token?.label === label)
    expect(used?.token?.flags).toMatchObject({ initialised: true, userPinSet: true })
    await expect(setUp(used?.key ?? '', 'again')).rejects.toMatchObject({
      code: 'TOKEN_ALREADY_INITIALISED',
    })
    await expect(setUp(used?.key ?? '', label)).rejects.toMatchObject({
      code: 'TOKEN_ALREADY_INITIALISED',
    })
  })

  it.runIf(maker === 'SoftHSM')(
    'knows no slot from before the module was started anew',
    async () => {
      const { key } = await emptySlot(module)
      await module.slots({ refresh: true })
      await expect(setUp(key, 'late')).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
      const identity = await setUp((await emptySlot(module)).key, 'second')
      expect(identity.label).toBe('second')
    },
  )
})

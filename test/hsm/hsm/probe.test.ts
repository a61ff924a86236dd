import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KeyriteError } from '@shared/errors'
import { finaliseAll } from '@main/hsm/module.ts'
import { PROBE_IDS, probeToken } from '@main/hsm/probe.ts'
import { chooseRoads } from '@main/hsm/roads.ts'
import type { Capabilities, ProbeAnswer, ProbeId, Token } from '@main/hsm/types.ts'
import { makers, makeToken, newKey, open, type Made, type Maker } from './fixture.ts'

/** Everything else works. */
const LIMITS: Readonly<Record<Maker, Partial<Record<ProbeId, ProbeAnswer>>>> = {
  SoftHSM: {
    'wrap.rsa-oaep-sha256': 'refused',
    'wrap.aes-kwp': 'wrong',
    'wrap.aes-cbc-pad': 'refused',
    'decrypt.rsa-oaep-sha256': 'refused',
  },
  opencryptoki: {
    'generate.ec-p256': 'refused',
    'generate.ec-p384': 'refused',
    'wrap.aes-kw': 'refused',
    'wrap.aes-kwp': 'refused',
    'seal.aes-gcm': 'refused',
    'sign.ecdsa-p256': 'not-tried',
    'sign.ecdsa-p384': 'not-tried',
  },
}

describe.each(makers)('what %s can do', (maker) => {
  let made: Made
  let token: Token
  let found: Capabilities
  const progress: { id: ProbeId; done: number; total: number }[] = []
  beforeAll(async () => {
    made = makeToken(maker)
    token = await open(made.token)
    const kept = await token.generateSymmetric('aes', 256, newKey('seal', true))
    found = await probeToken(token, ({ done, total, result }) =>
      progress.push({ id: result.id, done, total }),
    )
    // Nothing but what was there before is left, session objects included.
    expect(await token.find({})).toEqual([kept])
  })
  afterAll(async () => {
    await token.close()
    await finaliseAll()
    made.softHsm?.dispose()
  })

  it.each(PROBE_IDS)('%s', (id) => {
    expect(found[id].answer).toBe(LIMITS[maker][id] ?? 'works')
    expect(found[id].id).toBe(id)
    expect(found[id].detail === '').toBe(found[id].answer === 'works')
  })

  it('says what is wrong in small print', () => {
    if (maker === 'SoftHSM') {
      expect(found['wrap.aes-kwp'].detail).toBe('20 bytes came back as 24')
      expect(found['wrap.rsa-oaep-sha256'].detail).toBe('CKR_ARGUMENTS_BAD')
    } else {
      expect(found['seal.aes-gcm'].detail).toBe('CKR_MECHANISM_INVALID')
    }
  })

  it('tells of each answer as it comes', () => {
    expect(progress.map(({ done }) => done)).toEqual(PROBE_IDS.map((_, index) => index + 1))
    expect(new Set(progress.map(({ id }) => id))).toEqual(new Set(PROBE_IDS))
    expect(progress.every(({ total }) => total === PROBE_IDS.length)).toBe(true)
  })

  it('chooses the roads that fit', () => {
    const roads = chooseRoads(found)
    const soft = maker === 'SoftHSM'
    expect(roads.wrapSymmetric).toEqual({
      RSAES_OAEP_SHA_256: soft ? 'host' : 'token',
      RSAES_PKCS1_V1_5: 'token',
      RSAES_OAEP_SHA_1: 'token',
    })
    // KWP is wrong on the one and missing on the other.
    expect(JSON.stringify(roads.wrapPrivate)).not.toContain('token')
    expect(roads.generate.EC_P256).toBe(soft ? 'token' : 'host')
    expect(roads.generate.RSA_4096).toBe('token')
    expect(roads.seal).toBe(soft ? 'aes-gcm' : 'aes-cbc-hmac')
    expect(roads.ceremonySign).toBe(soft ? 'EC_P256' : 'RSA_2048')
  })

  it('leaves nothing behind when it is broken off', async () => {
    const before = await token.find({})
    await expect(
      probeToken(token, ({ result }) => {
        if (result.id === 'seal.aes-gcm') throw new KeyriteError('CANCELLED')
      }),
    ).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await token.find({})).toEqual(before)
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorCode } from '@shared/errors'
import { probeToken } from '@main/hsm/probe.ts'
import { chooseRoads, type Roads } from '@main/hsm/roads.ts'
import type { Capabilities, ProbeId, ProbeResult } from '@main/hsm/types.ts'
import { makeFaultyWorld, type FaultyWorld } from './world.ts'

type Answers = Partial<Record<ProbeId, Partial<ProbeResult>>>
interface Case {
  readonly what: string
  readonly rules: readonly string[]
  readonly answers: Answers
  readonly roads: Partial<Roads> | ErrorCode
}

const RSA_PKCS = '0x1'
const RSA_OAEP = '0x9'
const ECDSA = '0x1041'
const AES_GCM = '0x1087'
const SHA256_HMAC = '0x251'

const GENERAL_ERROR = '0x5'
const DEVICE_ERROR = '0x30'
const MECHANISM_INVALID = '0x70'

const honest = {
  wrapSymmetric: {
    RSAES_OAEP_SHA_256: 'host',
    RSAES_PKCS1_V1_5: 'token',
    RSAES_OAEP_SHA_1: 'token',
  },
  seal: 'aes-gcm',
  ceremonySign: 'EC_P256',
} as const

/** Each mechanism stands in the token's list, as before. */
const cases: readonly Case[] = [
  {
    what: 'a wrap whose result does not unwrap',
    rules: [`C_WrapKey@${RSA_OAEP} * spoil`],
    answers: { 'wrap.rsa-oaep-sha1': { answer: 'wrong' }, 'wrap.rsa-pkcs1': { answer: 'works' } },
    roads: { wrapSymmetric: { ...honest.wrapSymmetric, RSAES_OAEP_SHA_1: 'host' } },
  },
  {
    what: 'a wrap that fails',
    rules: [`C_WrapKey@${RSA_PKCS} * return ${GENERAL_ERROR}`],
    answers: {
      'wrap.rsa-pkcs1': { answer: 'refused', detail: 'CKR_GENERAL_ERROR' },
      'wrap.rsa-oaep-sha1': { answer: 'works' },
    },
    roads: { wrapSymmetric: { ...honest.wrapSymmetric, RSAES_PKCS1_V1_5: 'host' } },
  },
  {
    what: 'GCM that is refused when it is used',
    rules: [`C_EncryptInit@${AES_GCM} * return ${MECHANISM_INVALID}`],
    answers: {
      'seal.aes-gcm': { answer: 'refused', detail: 'CKR_MECHANISM_INVALID' },
      'seal.aes-cbc-hmac': { answer: 'works' },
    },
    roads: { seal: 'aes-cbc-hmac' },
  },
  {
    what: 'GCM that opens under other associated data',
    rules: ['C_Decrypt 2 return-after 0x0'],
    answers: { 'seal.aes-gcm': { answer: 'wrong', detail: 'opens with other associated data' } },
    roads: { seal: 'aes-cbc-hmac' },
  },
  {
    what: 'GCM that opens what was changed',
    rules: ['C_Decrypt 3 return-after 0x0'],
    answers: { 'seal.aes-gcm': { answer: 'wrong', detail: 'opens what was changed' } },
    roads: { seal: 'aes-cbc-hmac' },
  },
  {
    what: 'encryption that is not AES',
    rules: ['C_Encrypt * spoil'],
    answers: {
      'encrypt.aes-ecb': { answer: 'wrong' },
      'seal.aes-gcm': { answer: 'wrong', detail: 'differs from GCM on the host' },
      'seal.aes-cbc-hmac': { answer: 'wrong', detail: 'differs from CBC on the host' },
    },
    roads: 'TOKEN_UNSUPPORTED',
  },
  {
    what: 'an HMAC that fails, where nothing needs it',
    rules: [`C_SignInit@${SHA256_HMAC} * return ${DEVICE_ERROR}`],
    answers: { 'seal.aes-cbc-hmac': { answer: 'refused', detail: 'CKR_DEVICE_ERROR' } },
    roads: { seal: 'aes-gcm' },
  },
  {
    what: 'signatures that do not verify',
    rules: ['C_Sign * spoil'],
    answers: { 'sign.ecdsa-p256': { answer: 'wrong' }, 'seal.aes-cbc-hmac': { answer: 'wrong' } },
    roads: 'TOKEN_UNSUPPORTED',
  },
  {
    what: 'a signature that fails',
    rules: [`C_SignInit@${ECDSA} 1 return ${DEVICE_ERROR}`],
    answers: {
      'sign.ecdsa-p256': { answer: 'refused', detail: 'CKR_DEVICE_ERROR' },
      'sign.ecdsa-p384': { answer: 'works' },
    },
    roads: 'TOKEN_UNSUPPORTED',
  },
  {
    what: 'AES keys that are not made',
    rules: [`C_GenerateKey@0x1080 * return ${DEVICE_ERROR}`],
    answers: {
      'generate.aes-128': { answer: 'refused' },
      'generate.aes-256': { answer: 'refused' },
      'wrap.rsa-pkcs1': { answer: 'not-tried' },
    },
    roads: 'TOKEN_UNSUPPORTED',
  },
  {
    what: 'a random generator that fails',
    rules: [`C_GenerateRandom * return ${DEVICE_ERROR}`],
    answers: { random: { answer: 'refused', detail: 'CKR_DEVICE_ERROR' } },
    roads: { seal: 'aes-gcm' },
  },
]

describe('a token that promises more than it does (25)', () => {
  let faulty: FaultyWorld
  beforeAll(() => {
    faulty = makeFaultyWorld('promising')
  })
  afterEach(async () => {
    faulty.fault()
    expect(await faulty.objects()).toEqual([])
  })
  afterAll(() => faulty.dispose())

  const probe = (...rules: readonly string[]): Promise<Capabilities> =>
    faulty.loggedIn(async (token) => {
      faulty.fault(...rules)
      const found = await probeToken(token)
      // It has gone wrong, not away; and what was made to try it is gone.
      expect(token.open).toBe(true)
      faulty.fault()
      expect(await token.find({})).toEqual([])
      return found
    })
  const roadsOf = (found: Capabilities): Roads | ErrorCode => {
    try {
      return chooseRoads(found)
    } catch (error) {
      return (error as { code: ErrorCode }).code
    }
  }

  it('keeps its promises when nothing is wrong', async () => {
    const found = await probe()
    for (const { answers } of cases) {
      for (const id of Object.keys(answers) as ProbeId[]) expect(found[id].answer).toBe('works')
    }
    expect(roadsOf(found)).toMatchObject(honest)
  })

  it.each(cases)('is found out: $what', async ({ rules, answers, roads }) => {
    const found = await probe(...rules)
    expect(found).toMatchObject(answers)
    const chosen = roadsOf(found)
    if (typeof roads === 'string') expect(chosen).toBe(roads)
    else expect(chosen).toMatchObject(roads)
  })

  it('is no answer of the token when it is pulled out in between', async () => {
    const pulled = faulty.loggedIn(async (token) => {
      faulty.fault('C_WrapKey 1 return 0x32')
      await probeToken(token)
    })
    await expect(pulled).rejects.toMatchObject({ code: 'TOKEN_GONE' })
  })
})

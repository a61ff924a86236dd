import { createPublicKey, generateKeyPairSync, publicEncrypt, constants } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { WrappingAlgorithm } from '@shared/domain'
import { MaterialService, wipeLive, type LiveMaterial } from '@main/material/index.ts'
import { makeTestVault, type TestVault } from '../hsm/ceremony/vault.ts'
import { figures, line } from './lib/figures.ts'

/**
 * Wraps a second: Keyrite's service (the cloud's key imported, wrapped, destroyed each time, by
 * one queue off the event loop) beside raw calls that do the least, in turn, in one run.
 */
const ROUNDS = Number(process.argv[2] ?? 5)
const SECONDS = 1

const spki = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
  type: 'spki',
  format: 'der',
})

async function perSecond(once: () => Promise<void> | void): Promise<number> {
  const until = performance.now() + SECONDS * 1000
  let count = 0
  for (; performance.now() < until; count += 1) await once()
  return count / SECONDS
}

interface Rsa {
  readonly n: Buffer
  readonly e: Buffer
}

function rsaOf(der: Buffer): Rsa {
  const jwk = createPublicKey({ key: der, format: 'der', type: 'spki' }).export({ format: 'jwk' })
  return { n: Buffer.from(jwk.n ?? '', 'base64url'), e: Buffer.from(jwk.e ?? '', 'base64url') }
}

/** The same wrap by pkcs11js alone: public key imported once, then nothing but C_WrapKey. */
function rawWrap(made: TestVault, objectId: Buffer): { once: () => void; close: () => void } {
  const raw = new pkcs11js.PKCS11()
  raw.load(made.token.modulePath)
  const slot = raw
    .C_GetSlotList(true)
    .find((entry) => raw.C_GetTokenInfo(entry).label.trim() === made.token.label)
  if (!slot) throw new Error('the token is gone')
  // Keyrite's session has logged this process in already.
  const session = raw.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION)
  raw.C_FindObjectsInit(session, [{ type: pkcs11js.CKA_ID, value: objectId }])
  const key = raw.C_FindObjects(session, 1)[0]
  raw.C_FindObjectsFinal(session)
  if (!key) throw new Error('the material is not on the token')
  const { n, e } = rsaOf(spki)
  const cloud = raw.C_CreateObject(session, [
    { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_PUBLIC_KEY },
    { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_RSA },
    { type: pkcs11js.CKA_TOKEN, value: false },
    { type: pkcs11js.CKA_WRAP, value: true },
    { type: pkcs11js.CKA_MODULUS, value: n },
    { type: pkcs11js.CKA_PUBLIC_EXPONENT, value: e },
  ])
  const out = Buffer.alloc(512)
  const mechanism = { mechanism: pkcs11js.CKM_RSA_PKCS }
  return {
    once: () => void raw.C_WrapKey(session, mechanism, cloud, key, out),
    close: () => raw.C_CloseSession(session),
  }
}

function report(name: string, ours: number[], raw: number[], beside: string): void {
  console.log(`\n${name}, wraps a second, ${String(ROUNDS)} rounds in turn (min, median, max)`)
  console.log(line('Keyrite’s service', figures(ours), '/s'))
  console.log(line(beside, figures(raw), '/s'))
  const ratio = figures(ours).median / figures(raw).median
  console.log(`ratio of the medians: ${ratio.toFixed(2)}`)
}

async function inToken(made: TestVault, materials: MaterialService): Promise<void> {
  const fresh = await materials.make('AES_256', 'token', { ceremonyId: 'bench', rehearsal: true })
  const raw = rawWrap(made, Buffer.from(fresh.record.objectId ?? '', 'hex'))
  const [ours, beside]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await perSecond(() => wrapOnce(materials, fresh.live, 'RSAES_PKCS1_V1_5')))
    beside.push(await perSecond(raw.once))
  }
  raw.close()
  await fresh.discard()
  report('PKCS#1 v1.5 inside the token', ours, beside, 'raw pkcs11js, C_WrapKey alone')
}

async function onHost(materials: MaterialService): Promise<void> {
  const fresh = await materials.make('AES_256', 'host', { ceremonyId: 'bench', rehearsal: true })
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const options = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
  const plain = Buffer.alloc(32, 7)
  const [ours, beside]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await perSecond(() => wrapOnce(materials, fresh.live, 'RSAES_OAEP_SHA_256')))
    beside.push(await perSecond(() => void publicEncrypt(options, plain)))
  }
  wipeLive(fresh.live)
  await fresh.discard()
  report('OAEP-SHA-256 on the host', ours, beside, 'node:crypto publicEncrypt alone')
}

async function wrapOnce(
  materials: MaterialService,
  live: LiveMaterial,
  algorithm: WrappingAlgorithm,
): Promise<void> {
  await materials.wrap(live, spki, algorithm)
}

const made = await makeTestVault('SoftHSM')
try {
  const materials = new MaterialService(made.vault)
  await inToken(made, materials)
  await onHost(materials)
} finally {
  await made.dispose()
}

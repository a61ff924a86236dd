import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'

/** As RFC 7914 names them; `ln` is log2 of N. */
export interface ScryptCost {
  readonly ln: number
  readonly r: number
  readonly p: number
}

/** 128 MiB and about half a second (OWASP, Password Storage: N = 2^17, r = 8, p = 1). */
const COST: ScryptCost = { ln: 17, r: 8, p: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32
/** A store that somebody changed must not take all memory. */
const LN_MAX = 20
const FORM =
  /^\$scrypt\$ln=(\d{1,2}),r=8,p=1(?:,until=(\d{10}))?\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/

const derive = promisify<Uint8Array, Uint8Array, number, ScryptOptions, Buffer>(scrypt)

/** RFC 7914, on a thread of its own. */
export function scryptOf(
  secret: SecretBytes,
  salt: Uint8Array,
  { ln, r, p }: ScryptCost,
  length: number,
): Promise<Buffer> {
  const N = 2 ** ln
  const maxmem = 128 * r * (N + p) + 1024 * 1024
  return secret.useAsync((bytes) => derive(bytes, salt, length, { N, r, p, maxmem }))
}

/**
 * What a secret can be checked by, and not be learned from: `$scrypt$ln=,r=,p=[,until=]$salt$hash`.
 * `until`: Unix seconds, of what ends by itself; in here it is part of what the log vouches for.
 */
export async function makeVerifier(
  secret: SecretBytes,
  cost = COST,
  until: Date | null = null,
): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await scryptOf(secret, salt, cost, HASH_BYTES)
  const end = until === null ? '' : `,until=${Math.floor(until.getTime() / 1000)}`
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}${end}$${bare(salt)}$${bare(hash)}`
}

/**
 * Whether this is the secret. Null takes as long as any verifier, and is nobody's.
 * @throws KeyriteError STORE_DAMAGED
 */
export async function fitsVerifier(secret: SecretBytes, verifier: string | null): Promise<boolean> {
  const { cost, salt, hash } = verifier === null ? NOBODY : parsed(verifier)
  const found = await scryptOf(secret, salt, cost, HASH_BYTES)
  return timingSafeEqual(found, hash) && verifier !== null
}

/** When what it checks is over; null: never. @throws KeyriteError STORE_DAMAGED */
export function endOf(verifier: string): Date | null {
  return parsed(verifier).until
}

const NOBODY = { cost: COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) }

function parsed(verifier: string) {
  const [, ln, until, salt, hash] = FORM.exec(verifier) ?? []
  if (ln === undefined || salt === undefined || hash === undefined || !fits(Number(ln))) {
    throw new KeyriteError('STORE_DAMAGED', { reason: 'verifier' })
  }
  return {
    cost: { ...COST, ln: Number(ln) },
    until: until === undefined ? null : new Date(Number(until) * 1000),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function fits(ln: number): boolean {
  return ln >= 1 && ln <= LN_MAX
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

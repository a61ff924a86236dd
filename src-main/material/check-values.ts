import { kcvCmac, kcvEcb } from '../crypto/key-check-value.ts'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { KeyObject, Token } from '../hsm/types.ts'
import { cmacBlock } from './cmac-block.ts'

/** Both kinds of check value of an AES key; six lower-case hexadecimal digits each. */
export interface CheckValues {
  readonly kcvEcb: string
  readonly kcvCmac: string
}

const BLOCK = 16
const SHOWN_BYTES = 3

export function checkValuesOf(key: SecretBytes): CheckValues {
  return { kcvEcb: kcvEcb(key), kcvCmac: kcvCmac(key) }
}

/**
 * The same of a key inside the token, which encrypts two blocks for it: zeros (the ECB value),
 * and the block that AES-CMAC of a zero block comes down to (RFC 4493).
 */
export async function checkValuesInToken(token: Token, key: KeyObject): Promise<CheckValues> {
  const encrypt = (block: Uint8Array) => token.encrypt({ type: 'AES_ECB' }, key, block)
  const zero = await encrypt(Buffer.alloc(BLOCK))
  const mac = await encrypt(cmacBlock(zero))
  return { kcvEcb: shorten(zero), kcvCmac: shorten(mac) }
}

function shorten(block: Buffer): string {
  return block.subarray(0, SHOWN_BYTES).toString('hex')
}

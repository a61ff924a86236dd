import { createHash } from 'node:crypto'
import { isSymmetricKey, type KeySpec, type SymmetricKeySpec } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { aesEncryptor } from '../../crypto/aes-ecb.ts'
import { spkiOfPkcs8 } from '../../crypto/private-key.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { sm4Block } from '../../crypto/sm/index.ts'

const DOMAIN = 'keyrite material commitment v1'
const BLOCK = 16

/**
 * Binds a key id to its material, hex; docs/formats.md, 'Commitment'. Symmetric: over four blocks
 * encrypted under the material, 512 bits, so that no second key of 256 bits is to be found that
 * answers the same; a token could compute it of a key that it never gives away.
 */
export function commitmentOf(keyId: string, spec: KeySpec, secret: SecretBytes): string {
  const head = Buffer.from(`${DOMAIN}\0${spec}\0${keyId}\0`, 'utf8')
  const proof = isSymmetricKey(spec) ? encrypted(spec, secret, blocksOf(head)) : spki(spec, secret)
  return createHash('sha256').update(head).update(proof).digest('hex')
}

/** 64 bytes that nobody chose. */
function blocksOf(head: Buffer): Buffer {
  return createHash('sha512').update(head).digest()
}

function encrypted(spec: SymmetricKeySpec, secret: SecretBytes, blocks: Buffer): Buffer {
  if (spec === 'AES_256') return aesEncryptor(secret)(blocks)
  const each = Array.from({ length: blocks.length / BLOCK }, (_, at) =>
    sm4Block(secret, blocks.subarray(at * BLOCK, (at + 1) * BLOCK)),
  )
  return Buffer.concat(each)
}

function spki(spec: KeySpec, secret: SecretBytes): Buffer {
  if (spec === 'SM2') throw new KeyriteError('KEY_SPEC_REFUSED', { spec })
  return spkiOfPkcs8(secret)
}

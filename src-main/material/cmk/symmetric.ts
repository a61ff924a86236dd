import { KeyriteError } from '@shared/errors'
import { aesEncryptor } from '../../crypto/aes-ecb.ts'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { openSm4, sealSm4 } from '../../crypto/sm/index.ts'
import { openXaes, sealXaes, type EncryptBlocks } from '../../crypto/xaes-gcm.ts'
import type { OpenVault } from '../../vault/types.ts'
import { BlocksTogether } from './blocks-together.ts'
import type { Handles } from './handles.ts'
import { onHost } from './on-host.ts'
import { SCHEMES, type SealedBytes, type VersionUse } from './types.ts'

/** The long-lived key encrypts blocks in the token, or on the host where it is sealed. */
export class SymmetricUse {
  readonly #vault: OpenVault
  readonly #inToken: BlocksTogether

  constructor(vault: OpenVault, handles: Handles) {
    this.#vault = vault
    const { token } = vault
    this.#inToken = new BlocksTogether(async (version, blocks) => {
      const encrypted = await handles.use(version, (key) =>
        token.encrypt({ type: 'AES_ECB' }, key, blocks),
      )
      return SecretBytes.take(encrypted)
    })
  }

  async encrypt(use: VersionUse, aad: Uint8Array, plaintext: SecretBytes): Promise<SealedBytes> {
    const scheme = schemeOf(use)
    if (scheme === SCHEMES.XAES_256_GCM) {
      const body = await this.#withBlocks(use, (blocks) => sealXaes(blocks, aad, plaintext))
      return { scheme, body }
    }
    const body = await onHost(this.#vault, use.version, (key) => sealSm4(key, aad, plaintext))
    return { scheme, body }
  }

  async decrypt(use: VersionUse, aad: Uint8Array, sealed: SealedBytes): Promise<SecretBytes> {
    const { scheme, body } = sealed
    if (!Object.values<number>(SCHEMES).includes(scheme)) {
      throw new KeyriteError('CIPHERTEXT_TOO_NEW', { scheme })
    }
    if (scheme !== schemeOf(use)) throw new KeyriteError('CIPHERTEXT_INVALID')
    if (scheme === SCHEMES.XAES_256_GCM) {
      return this.#withBlocks(use, (blocks) => openXaes(blocks, aad, body))
    }
    return onHost(this.#vault, use.version, (key) => openSm4(key, aad, body))
  }

  #withBlocks<T>({ version }: VersionUse, work: (blocks: EncryptBlocks) => Promise<T>): Promise<T> {
    if (version.custody === 'sealed') {
      return onHost(this.#vault, version, (key) => {
        const encrypt = aesEncryptor(key)
        return work((blocks) => Promise.resolve(SecretBytes.take(encrypt(blocks))))
      })
    }
    return work((blocks) => this.#inToken.encrypt(version, blocks))
  }
}

function schemeOf({ spec }: VersionUse): number {
  if (spec === 'AES_256') return SCHEMES.XAES_256_GCM
  if (spec === 'SM4_128') return SCHEMES.SM4_CTR_HMAC_SM3
  throw new KeyriteError('KEY_SPEC_REFUSED', { spec })
}

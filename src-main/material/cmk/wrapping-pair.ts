import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { WrappingAlgorithm } from '@shared/domain'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { KeyObject, NewKey } from '../../hsm/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { freshOnHost } from './fresh.ts'
import type { Handles } from './handles.ts'
import { importLabel, pairContext } from './names.ts'
import { rsaDecryptInToken, rsaDecryptOnHost } from './rsa-decrypt.ts'
import { bornInToken, servedByToken } from './served.ts'
import type { Signer } from './sign.ts'
import { tryPair } from './trial.ts'
import type { NewWrappingPair, WrappingPair } from './types.ts'
import { underIntent } from './under-intent.ts'

/** What the guides hand out. */
const SPEC = 'RSA_2048'
const USAGE = 'ENCRYPT_DECRYPT'

/** The pairs under which imported material travels. */
export class ImportPairs {
  readonly #vault: OpenVault
  readonly #handles: Handles
  readonly #signer: Signer

  constructor(vault: OpenVault, handles: Handles, signer: Signer) {
    this.#vault = vault
    this.#handles = handles
    this.#signer = signer
  }

  make(keyId: string): Promise<NewWrappingPair> {
    return this.#vault.busy(async () => (await this.#inToken(keyId)) ?? (await this.#sealed(keyId)))
  }

  async unwrap(
    pair: WrappingPair,
    algorithm: WrappingAlgorithm,
    wrapped: Uint8Array,
  ): Promise<SecretBytes> {
    try {
      return await this.#decrypt(pair, algorithm, wrapped)
    } catch (error) {
      if (!isKeyriteError(error) || error.code !== 'DECRYPT_FAILED') throw error
      throw new KeyriteError('UNWRAP_FAILED', {}, { cause: error })
    }
  }

  async #decrypt(
    pair: WrappingPair,
    algorithm: WrappingAlgorithm,
    ciphertext: Uint8Array,
  ): Promise<SecretBytes> {
    const { keyId, publicKey, sealed } = pair
    const job = { algorithm, ciphertext, publicKey }
    const { token, capabilities } = this.#vault
    if (pair.custody === 'token') {
      const held = { ...pair, checkValue: null }
      return this.#handles.use(held, (key) => rsaDecryptInToken(token, capabilities, key, job))
    }
    if (sealed === null) throw new KeyriteError('MATERIAL_GONE', { key: keyId })
    using pkcs8 = await this.#vault.unseal(pairContext(keyId, publicKey), sealed)
    return rsaDecryptOnHost(pkcs8, job)
  }

  async #inToken(keyId: string): Promise<NewWrappingPair | null> {
    const { capabilities, id } = this.#vault
    const kind = servedByToken(capabilities, SPEC, USAGE)
    if (kind === null || !bornInToken(capabilities, kind)) return null
    const label = importLabel(id, keyId)
    const held = await underIntent(this.#vault, label, 'import-unwrap', (key) => this.#create(key))
    if (typeof held === 'string') return null
    const { objectId, settle, made } = held
    this.#handles.remember(objectId, made.key)
    const discard = async () => {
      this.#handles.forget(objectId)
      await held.discard()
    }
    const { publicKey } = made
    const pair = { keyId, publicKey, custody: 'token', objectId, sealed: null } as const
    return { pair, settle, discard }
  }

  async #create(key: NewKey): Promise<{ key: KeyObject; publicKey: Buffer }> {
    const { token } = this.#vault
    const made = await token.generateKeyPair(SPEC, key)
    const publicKey = await token.publicKeyDer(made.publicKey)
    const pair = { key: made.privateKey, spec: SPEC, publicKey } as const
    await tryPair(this.#vault, this.#signer, USAGE, pair)
    return pair
  }

  async #sealed(keyId: string): Promise<NewWrappingPair> {
    const { secret, identity } = await freshOnHost(this.#vault, SPEC)
    using pkcs8 = secret
    const publicKey = identity.publicKey ?? Buffer.alloc(0)
    const sealed = await this.#vault.seal(pairContext(keyId, publicKey), pkcs8)
    const nothing = () => Promise.resolve()
    const pair = { keyId, publicKey, custody: 'sealed', objectId: null, sealed } as const
    return { pair, settle: nothing, discard: nothing }
  }
}

import { randomBytes } from 'node:crypto'
import { isEcKey, keyBytes } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { AES_BLOCK, aesEncryptor } from '../../crypto/aes-ecb.ts'
import { requireAddon } from '../../crypto/native/addon.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { KeyObject, NewKey } from '../../hsm/types.ts'
import type { KeyVersionRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { freshOnHost, type Fresh } from './fresh.ts'
import { givenMaterial } from './given.ts'
import type { Handles } from './handles.ts'
import type { Identity } from './identity.ts'
import { keyLabel, versionContext } from './names.ts'
import { sameMaterial } from './same-material.ts'
import { bornInToken, servedByToken, type TokenKind } from './served.ts'
import type { Signer } from './sign.ts'
import { tryPair } from './trial.ts'
import type { NewVersion, VersionPlan } from './types.ts'
import { underIntent, type Unheld } from './under-intent.ts'

/** The secret or private key that the token has now, and what the record will know it by. */
interface Created {
  readonly object: KeyObject
  readonly identity: Identity
}

/** Where a version's material comes from. */
type Origin = Pick<KeyVersionRecord, 'made' | 'backup'>

/** Makes versions, and takes material in. */
export class Maker {
  readonly #vault: OpenVault
  readonly #handles: Handles
  readonly #signer: Signer

  constructor(vault: OpenVault, handles: Handles, signer: Signer) {
    this.#vault = vault
    this.#handles = handles
    this.#signer = signer
  }

  /** Whether that is a sign of life is the caller's to say: the schedule makes versions, too. */
  async make(plan: VersionPlan): Promise<NewVersion> {
    const born = plan.backup === 'token-only' ? await this.#born(plan) : null
    if (born !== null && typeof born !== 'string') return born
    return this.#keepAndWipe(plan, await freshOnHost(this.#vault, plan.spec), born)
  }

  take(plan: VersionPlan, secret: SecretBytes): Promise<NewVersion> {
    return this.#vault.busy(async () => {
      const given = givenMaterial(plan.spec, secret)
      return this.#keepAndWipe(plan, { ...given, made: 'imported' }, null)
    })
  }

  /** `backup` stays what it was, so nothing is sealed for it once more. */
  revive(plan: VersionPlan, version: KeyVersionRecord, secret: SecretBytes): Promise<NewVersion> {
    return this.#vault.busy(async () => {
      const given = sameMaterial(plan.spec, version, secret)
      const { made, createdAt, backup } = version
      const fresh = { ...given, made }
      const kept = await this.#keepAndWipe({ ...plan, backup: 'token-only' }, fresh, null)
      return { ...kept, record: { ...kept.record, createdAt, backup } }
    })
  }

  /** In the token from its first moment; a reason where that can't be. */
  async #born(plan: VersionPlan): Promise<NewVersion | Unheld> {
    const { token, capabilities } = this.#vault
    const kind = servedByToken(capabilities, plan.spec, plan.usage)
    if (kind === null || !bornInToken(capabilities, kind)) return 'no-mechanism'
    return this.#inToken(plan, kind, { made: 'token', backup: null }, async (key) => {
      if (kind.pair === null) {
        const object = await token.generateSymmetric('aes', AES_BITS, key)
        return { object, identity: { publicKey: null, checkValue: await this.#checkValue(object) } }
      }
      const { publicKey, privateKey } = await token.generateKeyPair(kind.pair, key)
      const spki = await token.publicKeyDer(publicKey)
      return { object: privateKey, identity: { publicKey: spki, checkValue: null } }
    })
  }

  async #keepAndWipe(plan: VersionPlan, fresh: Fresh, unheld: Unheld | null): Promise<NewVersion> {
    try {
      return await this.#keep(plan, fresh, unheld)
    } finally {
      fresh.secret.dispose()
    }
  }

  /** The backup first: what the token holds can't be had from it any more. */
  async #keep(plan: VersionPlan, fresh: Fresh, unheld: Unheld | null): Promise<NewVersion> {
    const context = versionContext(plan.keyId, plan.number)
    const recoverable = plan.backup === 'recoverable'
    const backup = recoverable ? await this.#vault.sealForBackup(context, fresh.secret) : null
    const kind = servedByToken(this.#vault.capabilities, plan.spec, plan.usage)
    if (kind === null) return this.#sealed(plan, fresh, backup, 'no-mechanism')
    if (unheld !== null) return this.#sealed(plan, fresh, backup, unheld)
    const held = await this.#inToken(plan, kind, { made: fresh.made, backup }, (key) =>
      this.#bringIn(kind, fresh, key),
    )
    return typeof held === 'string' ? this.#sealed(plan, fresh, backup, held) : held
  }

  async #bringIn(kind: TokenKind, { secret, identity }: Fresh, key: NewKey): Promise<Created> {
    const { token } = this.#vault
    if (kind.pair !== null) {
      const { privateKey } = await token.importKeyPair(kind.pair, secret, key)
      return { object: privateKey, identity }
    }
    const object = await token.importSecret('aes', secret, key)
    // A whole block: a check value of three bytes would pass another key once in 2^24.
    const block = randomBytes(AES_BLOCK)
    const answer = await token.encrypt({ type: 'AES_ECB' }, object, block)
    if (!answer.equals(aesEncryptor(secret)(block))) {
      throw new KeyriteError('TOKEN_ANSWER_WRONG', { operation: 'C_CreateObject' })
    }
    return { object, identity }
  }

  async #inToken(
    plan: VersionPlan,
    { purpose }: TokenKind,
    origin: Origin,
    create: (key: NewKey) => Promise<Created>,
  ): Promise<NewVersion | Unheld> {
    const label = keyLabel(this.#vault.id, plan.keyId, plan.number)
    const held = await underIntent(this.#vault, label, purpose, async (key) => {
      const { object, identity } = await create(key)
      const objectId = object.id.toString('hex')
      const custody = { custody: 'token', custodyReason: 'held', objectId, sealed: null } as const
      const record = this.#record(plan, { ...origin, ...identity, ...custody })
      if (identity.publicKey !== null) {
        const tried = { key: object, spec: plan.spec, publicKey: identity.publicKey }
        await tryPair(this.#vault, this.#signer, plan.usage, tried)
      }
      this.#handles.remember(objectId, object)
      return record
    })
    if (typeof held === 'string') return held
    const discard = async () => {
      this.#handles.forget(held.objectId)
      await held.discard()
    }
    return { record: held.made, settle: held.settle, discard }
  }

  async #sealed(
    plan: VersionPlan,
    { secret, made, identity }: Fresh,
    backup: Buffer | null,
    custodyReason: Unheld,
  ): Promise<NewVersion> {
    // ECDSA on the host is the addon's: better no key than one that fails at its first signature.
    if (isEcKey(plan.spec)) requireAddon()
    const context = versionContext(plan.keyId, plan.number)
    const sealed = await this.#vault.seal(context, secret)
    using opened = await this.#vault.unseal(context, sealed)
    if (!opened.equals(secret)) throw new KeyriteError('TOKEN_ANSWER_WRONG', { operation: 'seal' })
    const custody = { custody: 'sealed', custodyReason, objectId: null, sealed } as const
    const record = this.#record(plan, { made, backup, ...identity, ...custody })
    const nothing = () => Promise.resolve()
    return { record, settle: nothing, discard: nothing }
  }

  async #checkValue(key: KeyObject): Promise<string> {
    const value = await this.#vault.token.checkValue(key)
    if (value === null) throw new KeyriteError('TOKEN_ANSWER_WRONG', { operation: 'check value' })
    return value.toString('hex')
  }

  #record(
    { keyId, number }: VersionPlan,
    rest: Omit<KeyVersionRecord, 'keyId' | 'number' | 'createdAt'>,
  ): KeyVersionRecord {
    return { keyId, number, createdAt: this.#vault.clock.now().toISOString(), ...rest }
  }
}

const AES_BITS = keyBytes('AES_256') * 8

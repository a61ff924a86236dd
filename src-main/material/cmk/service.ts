import { verifySignature } from '../../crypto/verify-signature.ts'
import type { OpenVault } from '../../vault/types.ts'
import { decryptWith, encryptTo, publicKeyOf } from './asymmetric.ts'
import { commitmentOf } from './commitment.ts'
import { destroyAllAndLook } from './destroy.ts'
import { Handles } from './handles.ts'
import { Maker } from './make.ts'
import { whyLost } from './lost.ts'
import { roadOf } from './road.ts'
import { requireSigning, Signer } from './sign.ts'
import { SymmetricUse } from './symmetric.ts'
import type { KeyMaterial } from './types.ts'
import { ImportPairs } from './wrapping-pair.ts'

/** One a vault: it remembers the handles of the token's objects. Each job is in its own file. */
export function keyMaterial(vault: OpenVault): KeyMaterial {
  const handles = new Handles(vault.token)
  const signer = new Signer(vault, handles)
  const maker = new Maker(vault, handles, signer)
  const symmetric = new SymmetricUse(vault, handles)
  const pairs = new ImportPairs(vault, handles, signer)
  vault.onLock(() => handles.clear())
  return {
    make: (plan) => maker.make(plan),
    take: (plan, secret) => maker.take(plan, secret),
    revive: (plan, version, secret) => maker.revive(plan, version, secret),
    commitment: commitmentOf,
    whyLost: (version) => whyLost(vault, handles, version),
    async destroyObjects(objects) {
      for (const { objectId } of objects) handles.forget(objectId)
      const ids = objects.map(({ objectId }) => Buffer.from(objectId, 'hex'))
      await destroyAllAndLook(vault.token, ids)
      await vault.store.transaction(async () => {
        for (const { intent } of objects) await vault.intents.settle(intent)
      })
    },
    encrypt: (use, aad, plaintext) => symmetric.encrypt(use, aad, plaintext),
    decrypt: (use, aad, sealed) => symmetric.decrypt(use, aad, sealed),
    encryptTo: (use, algorithm, plaintext) =>
      Promise.resolve().then(() => encryptTo(use, algorithm, plaintext)),
    decryptWith: (use, algorithm, ciphertext) =>
      decryptWith(vault, handles, use, algorithm, ciphertext),
    sign: (use, algorithm, digest) => signer.sign(use, algorithm, digest),
    verify(use, algorithm, digest, signature) {
      requireSigning(use, algorithm, digest)
      return verifySignature(publicKeyOf(use), algorithm, digest, signature)
    },
    road: (use, algorithm) => roadOf(vault.capabilities, signer, use, algorithm),
    makeWrappingPair: (keyId) => pairs.make(keyId),
    unwrapWith: (pair, algorithm, wrapped) => pairs.unwrap(pair, algorithm, wrapped),
  }
}

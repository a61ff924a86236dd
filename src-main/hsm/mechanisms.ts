import pkcs11js from 'pkcs11js'
import type { Mechanism as NativeMechanism } from 'pkcs11js'
import { KeyriteError } from '@shared/errors'
import { kwpOf } from './quirks.ts'
import type { HashName, Mechanism } from './types.ts'
import type { Native } from './session.ts'

/** PKCS#11 v3.0 CKM_AES_KEY_WRAP_KWP; pkcs11js has no name for it. */
const AES_KEY_WRAP_KWP = 0x210b
const GCM_TAG_BITS = 128

const HASHES: Readonly<Record<HashName, { hash: number; mgf: number; length: number }>> = {
  sha1: { hash: pkcs11js.CKM_SHA_1, mgf: pkcs11js.CKG_MGF1_SHA1, length: 20 },
  sha256: { hash: pkcs11js.CKM_SHA256, mgf: pkcs11js.CKG_MGF1_SHA256, length: 32 },
  sha384: { hash: pkcs11js.CKM_SHA384, mgf: pkcs11js.CKG_MGF1_SHA384, length: 48 },
  sha512: { hash: pkcs11js.CKM_SHA512, mgf: pkcs11js.CKG_MGF1_SHA512, length: 64 },
}

export interface PreparedMechanism {
  readonly native: NativeMechanism
  /**
   * To be called when the operation has ended. It also keeps the buffers of the parameters
   * referenced until then: the binding hands their addresses to the module.
   * Throws TOKEN_ANSWER_WRONG if the token chose an IV of its own.
   */
  readonly settle: () => void
}

/** The native form of `mechanism` for this token. */
export function prepareMechanism(mechanism: Mechanism, token: Native): PreparedMechanism {
  switch (mechanism.type) {
    case 'RSA_PKCS':
      return plain(pkcs11js.CKM_RSA_PKCS)
    case 'RSA_X_509':
      return plain(pkcs11js.CKM_RSA_X_509)
    case 'ECDSA':
      return plain(pkcs11js.CKM_ECDSA)
    case 'AES_KW':
      return plain(pkcs11js.CKM_AES_KEY_WRAP)
    case 'AES_KWP':
      return plain(kwp(token))
    case 'AES_ECB':
      return plain(pkcs11js.CKM_AES_ECB)
    case 'HMAC_SHA256':
      return plain(pkcs11js.CKM_SHA256_HMAC)
    case 'RSA_OAEP':
      return oaep(mechanism.hash)
    case 'RSA_PSS':
      return pss(mechanism.hash)
    case 'AES_CBC_PAD':
      // A plain buffer as parameter is copied by the binding.
      return plain(pkcs11js.CKM_AES_CBC_PAD, Buffer.from(mechanism.iv))
    case 'AES_GCM':
      return gcm(mechanism.iv, mechanism.aad)
  }
}

function plain(mechanism: number, parameter?: Buffer): PreparedMechanism {
  return {
    native: parameter ? { mechanism, parameter } : { mechanism },
    settle: () => undefined,
  }
}

/**
 * RFC 5649. v3.0 names it 0x210B; older modules use 0x210A for it, or for something else,
 * which only the probe can tell; some have a number of their own.
 */
function kwp({ mechanisms, manufacturer }: Native): number {
  if (mechanisms.has(AES_KEY_WRAP_KWP)) return AES_KEY_WRAP_KWP
  const own = kwpOf(manufacturer)
  return own !== null && mechanisms.has(own) ? own : pkcs11js.CKM_AES_KEY_WRAP_PAD
}

/** MGF1 with the same hash and no label, as every cloud has it (guide, table 2-5). */
function oaep(name: HashName): PreparedMechanism {
  const { hash, mgf } = HASHES[name]
  const parameter = {
    type: pkcs11js.CK_PARAMS_RSA_OAEP,
    hashAlg: hash,
    mgf,
    source: 1, // CKZ_DATA_SPECIFIED: the only value the standard knows
  }
  return {
    native: { mechanism: pkcs11js.CKM_RSA_PKCS_OAEP, parameter },
    settle: () => undefined,
  }
}

/** Salt as long as the hash, the choice of RFC 8017 and of TLS 1.3. */
function pss(name: HashName): PreparedMechanism {
  const { hash, mgf, length } = HASHES[name]
  const parameter = { type: pkcs11js.CK_PARAMS_RSA_PSS, hashAlg: hash, mgf, saltLen: length }
  return {
    native: { mechanism: pkcs11js.CKM_RSA_PKCS_PSS, parameter },
    settle: () => undefined,
  }
}

/**
 * The v2.40 structure with both bit lengths set: with a forgotten tagBits SoftHSM makes no
 * tag at all, and the binding's older structure leaves ulIvBits uninitialised.
 */
function gcm(iv: Uint8Array, aad: Uint8Array | undefined): PreparedMechanism {
  const own = Buffer.from(iv)
  const parameter = {
    type: pkcs11js.CK_PARAMS_AES_GCM_v240,
    iv: own,
    ivBits: own.length * 8,
    tagBits: GCM_TAG_BITS,
    ...(aad ? { aad: Buffer.from(aad) } : {}),
  }
  return {
    native: { mechanism: pkcs11js.CKM_AES_GCM, parameter },
    settle: () => {
      // CloudHSM makes the IV itself and writes it over the one that was given.
      if (!parameter.iv.equals(iv))
        throw new KeyriteError('TOKEN_ANSWER_WRONG', { detail: 'the token chose another IV' })
    },
  }
}

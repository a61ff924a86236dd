import { digestToWords } from '@shared/domain/digest-words.ts'
import type { DigestView } from '@shared/ipc/schemas.ts'
import type { ImportParameters } from '../byok/parameters/types.ts'
import type { StoredParameters } from './document.ts'

/** Import parameters as the ceremony's document keeps them. `own`: Keyrite made them itself. */
export function storeParameters(parameters: ImportParameters, own: boolean): StoredParameters {
  const { wrappingKey, importToken } = parameters
  return {
    shown: {
      keyId: parameters.keyId,
      keyIdFrom: parameters.keyIdFrom,
      algorithm: parameters.algorithm,
      modulusBits: wrappingKey.modulusBits,
      exponent: wrappingKey.exponent,
      fingerprint: digestView(wrappingKey.fingerprint),
      tokenSha256: importToken.sha256.toString('hex'),
      tokenBytes: importToken.bytes.length,
      downloadedAt: parameters.downloadedAt?.toISOString() ?? null,
      expiresAt: parameters.expiresAt?.toISOString() ?? null,
      expiryFrom: parameters.expiryFrom,
      sources: parameters.sources.map((source) => ({ ...source })),
      notices: parameters.notices.map(({ code, params }) => ({ code, params: { ...params } })),
    },
    wrappingKey: wrappingKey.spkiDer.toString('base64'),
    importToken: {
      bytes: importToken.bytes.toString('base64'),
      form: importToken.form,
      text: importToken.text,
    },
    readme: parameters.readme,
    own,
    confirmed: null,
    expiryOverride: null,
  }
}

/** The inverse, without what the page alone needs. Whether they expired: ask `isExpired`. */
export function readStored(stored: StoredParameters): ImportParameters {
  const { shown, importToken } = stored
  return {
    keyId: shown.keyId,
    keyIdFrom: shown.keyIdFrom,
    algorithm: shown.algorithm,
    wrappingKey: {
      spkiDer: Buffer.from(stored.wrappingKey, 'base64'),
      modulusBits: shown.modulusBits,
      exponent: shown.exponent,
      fingerprint: Buffer.from(shown.fingerprint.hex, 'hex'),
    },
    importToken: {
      bytes: Buffer.from(importToken.bytes, 'base64'),
      form: importToken.form,
      text: importToken.text,
      sha256: Buffer.from(shown.tokenSha256, 'hex'),
    },
    downloadedAt: dateOrNull(shown.downloadedAt),
    expiresAt: dateOrNull(shown.expiresAt),
    expiryFrom: shown.expiryFrom,
    expired: false,
    sources: [],
    notices: [],
    readme: stored.readme,
  }
}

export function digestView(digest: Uint8Array): DigestView {
  return { hex: Buffer.from(digest).toString('hex'), words: digestToWords(digest) }
}

function dateOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

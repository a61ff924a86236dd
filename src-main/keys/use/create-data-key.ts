import { usableKey } from '../usable.ts'
import { encodeSecret } from './base64.ts'
import { dataKeyBytes, sealDataKey, type DataKeyLength } from './data-key.ts'
import { noteUse, type UseContext } from './trace.ts'

interface Asked {
  readonly keyId: string
  readonly length: DataKeyLength
}

/**
 * A fresh data key of the token's random bytes, in plaintext and in ciphertext (user guide 1.2.4).
 * It is handed out and kept nowhere.
 * @throws KeyriteError DATA_KEY_LENGTH, and of `usableKey`
 */
export async function createDataKey(asked: Asked, context: UseContext) {
  const { dataKey, answer } = await make(asked, context)
  using secret = dataKey
  return { ...answer, plaintext: encodeSecret(secret) }
}

/** The same, for whoever opens it later: the plaintext is wiped at once. */
export async function createDataKeyWithoutPlaintext(asked: Asked, context: UseContext) {
  const { dataKey, answer } = await make(asked, context)
  dataKey.dispose()
  return answer
}

async function make({ keyId, length }: Asked, context: UseContext) {
  const vault = context.session
  context.about(keyId)
  // Before the token is asked for random bytes: a refusal costs nothing.
  await usableKey(vault, 'dataKey', keyId)
  const bytes = dataKeyBytes(length)
  const dataKey = await vault.token.random(bytes)
  try {
    const sealed = await sealDataKey(vault, keyId, dataKey)
    const used = noteUse(context, sealed, { bytes })
    return { dataKey, answer: { ...used, ciphertext: sealed.ciphertext.toString('base64') } }
  } catch (error) {
    dataKey.dispose()
    throw error
  }
}

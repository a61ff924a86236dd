import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto'
import { isSymmetricKey, usagesOf } from '@shared/domain'
import type { CallInput, KeyView } from '@shared/ipc'
import type { StartedApp } from './app.ts'
import { ask } from './vault.ts'

/** A key made without the page, for tests that are about what comes after. */
export function makeKey(
  app: StartedApp,
  alias: string,
  parts: Partial<CallInput<'keys.create'>> = {},
): Promise<KeyView> {
  return ask(app, 'keys.create', newKey(alias, parts))
}

/** An empty one that waits for its import. */
export function makeExternalKey(
  app: StartedApp,
  alias: string,
  parts: Partial<CallInput<'keys.create'>> = {},
): Promise<KeyView> {
  return ask(app, 'keys.createExternal', { ...newKey(alias, parts), understood: true })
}

/** An AES-256 key whose material came from outside, and never expires. */
export async function makeImportedKey(app: StartedApp, alias: string): Promise<KeyView> {
  const { id: keyId } = await makeExternalKey(app, alias)
  const parameters = await ask(app, 'keys.getParametersForImport', {
    ...{ keyId, algorithm: 'RSAES_OAEP_SHA_256' },
  })
  const key = createPublicKey({
    ...{ key: Buffer.from(parameters.publicKey, 'base64'), format: 'der', type: 'spki' },
  })
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
  const wrapped = publicEncrypt({ key, ...padding }, randomBytes(32)).toString('base64')
  return ask(app, 'keys.importMaterial', {
    ...{ keyId, encryptedKeyMaterial: wrapped, encryptedPrivateKey: null },
    ...{ importToken: parameters.importToken, expiresAt: null },
  })
}

function newKey(alias: string, parts: Partial<CallInput<'keys.create'>>): CallInput<'keys.create'> {
  const spec = parts.spec ?? 'AES_256'
  const usage = isSymmetricKey(spec) ? 'ENCRYPT_DECRYPT' : usagesOf(spec)[0]!
  return { alias, description: '', spec, usage, backup: 'recoverable', tags: [], ...parts }
}

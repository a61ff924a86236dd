import type { RecordVerdict } from '@shared/ipc'
import { signs } from '../../../audit/checkpoint.ts'
import { sha256Hex } from '../../../crypto/fingerprint.ts'
import type { OpenVault } from '../../../vault/types.ts'
import type { RecordFile } from '../schema.ts'
import { signedBytes } from '../signed.ts'
import type { Finding } from './finding.ts'

/** Whose key the record names. Whether it signed with it, `signatureFindings` says. */
export async function signedBy(
  vault: OpenVault,
  { signature }: RecordFile,
): Promise<RecordVerdict['signedBy']> {
  if (!signature) return 'nobody'
  const own = await ownKeys(vault)
  return own.includes(signature.publicKey) ? 'own' : 'other'
}

/**
 * A foreign key is the one that the record brings along: that the signature holds then says that
 * nothing was changed since, not who made it. Its fingerprint has to be known from elsewhere.
 */
export async function signatureFindings(vault: OpenVault, file: RecordFile): Promise<Finding[]> {
  const { signature } = file
  if (!signature) return [{ code: 'unsigned', verdict: 'bad', params: {} }]
  const { algorithm, value, publicKey } = signature
  const key = Buffer.from(publicKey, 'base64')
  const kept = { algorithm, signature: Buffer.from(value, 'base64'), publicKey: key }
  const holds = signs(kept, signedBytes(file).toString('utf8'))
  const own = (await ownKeys(vault)).includes(publicKey)
  return [
    { code: 'signature', verdict: holds ? 'ok' : 'bad', params: {} },
    {
      code: own ? 'key-own' : 'key-other',
      verdict: own ? 'ok' : 'unknown',
      params: { key: sha256Hex(key) },
    },
  ]
}

/** The ceremony keys of this vault, base64: today's, and those that its checkpoints know. */
async function ownKeys(vault: OpenVault): Promise<string[]> {
  // The vault hands its key out with a signature only.
  const { publicKeyDer } = await vault.sign(Buffer.from('keyrite: whose key is this'))
  const checkpoints = await vault.store.checkpoints.all()
  const keys = [publicKeyDer, ...checkpoints.map(({ publicKey }) => publicKey)]
  return [...new Set(keys.map((key) => key.toString('base64')))]
}

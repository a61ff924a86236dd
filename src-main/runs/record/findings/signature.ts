import type { RecordVerdict } from '@shared/ipc'
import { signs } from '../../../audit/checkpoint.ts'
import { sha256Hex } from '../../../crypto/fingerprint.ts'
import type { OpenVault } from '../../../vault/types.ts'
import type { RecordFile } from '../schema.ts'
import { signedBytes } from '../signed.ts'
import type { Finding } from './finding.ts'
import { isMadeHere } from './log.ts'

/** Whose key the record names. Whether it signed with it, `signatureFindings` says. */
export async function signedBy(
  vault: OpenVault,
  file: RecordFile,
  json: string,
): Promise<RecordVerdict['signedBy']> {
  if (!file.signature) return 'nobody'
  return (await isOwnKey(vault, file, json)) ? 'own' : 'other'
}

/**
 * A foreign key is the one that the record brings along: that the signature holds then says that
 * nothing was changed since, not who made it. Its fingerprint has to be known from elsewhere.
 */
export async function signatureFindings(
  vault: OpenVault,
  file: RecordFile,
  json: string,
): Promise<Finding[]> {
  const { signature } = file
  if (!signature) return [{ code: 'unsigned', verdict: 'bad', params: {} }]
  const { algorithm, value, publicKey } = signature
  const key = Buffer.from(publicKey, 'base64')
  const kept = { algorithm, signature: Buffer.from(value, 'base64'), publicKey: key }
  const holds = signs(kept, signedBytes(file).toString('utf8'))
  const own = await isOwnKey(vault, file, json)
  return [
    { code: 'signature', verdict: holds ? 'ok' : 'bad', params: {} },
    {
      code: own ? 'key-own' : 'key-other',
      verdict: own ? 'ok' : 'unknown',
      params: { key: sha256Hex(key) },
    },
  ]
}

/**
 * Today's ceremony key; or another (of a token before a recovery) under a record that the log of this
 * vault names. Keys that merely lie in the store, in whatever list, were nobody's for that.
 */
async function isOwnKey(vault: OpenVault, file: RecordFile, json: string): Promise<boolean> {
  // The vault hands its key out with a signature only.
  const { publicKeyDer } = await vault.sign(Buffer.from('keyrite: whose key is this'))
  const isToday = file.signature?.publicKey === publicKeyDer.toString('base64')
  return isToday || isMadeHere(vault, file, json)
}

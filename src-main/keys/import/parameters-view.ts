import type { ImportParametersView } from '@shared/ipc'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import type { ImportParametersRecord, KeyRecord } from '../../store/types.ts'
import { importCommands } from './commands.ts'
import { parameterNames } from './names.ts'
import { readmeText } from './readme.ts'

type Key = Pick<KeyRecord, 'id' | 'spec'>

/** Parameters in every form in which they are handed out. `version` is Keyrite's. */
export function parametersView(
  key: Key,
  record: ImportParametersRecord,
  version: string,
): ImportParametersView {
  const { algorithm, issuedAt, expiresAt } = record
  const names = parameterNames(key.id, issuedAt)
  const digest = sha256Hex(record.publicKey)
  const commands = importCommands(key.spec, algorithm, names.wrappingKey)
  const content = { key, algorithm, names, issuedAt, expiresAt, digest, commands, version }
  const { wrappingKey, importToken, readme } = names
  return {
    ...{ keyId: key.id, algorithm, issuedAt, expiresAt, commands },
    publicKey: record.publicKey.toString('base64'),
    publicKeyDigest: digest,
    importToken: record.token.toString('base64'),
    files: { wrappingKey, importToken, readme, readmeText: readmeText(content) },
    json: answers(record),
  }
}

/** User guide 2.3.2, step 10, method 2; best practices, GetParametersForImport. */
function answers(record: ImportParametersRecord): ImportParametersView['json'] {
  const publicKey = record.publicKey.toString('base64')
  const token = record.token.toString('base64')
  // Whole seconds, and never later than the truth.
  const seconds = Math.floor(Date.parse(record.expiresAt) / 1000)
  return {
    huawei: pretty({
      key_id: record.keyId,
      public_key: publicKey,
      import_token: token,
      expiration_time: seconds,
    }),
    tencent: pretty({
      Response: {
        KeyId: record.keyId,
        ImportToken: token,
        PublicKey: publicKey,
        ParametersValidTo: seconds,
      },
    }),
  }
}

function pretty(answer: object): string {
  return `${JSON.stringify(answer, null, 2)}\n`
}

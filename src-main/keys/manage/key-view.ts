import { createHash } from 'node:crypto'
import { encryptionAlgorithms, signingAlgorithms } from '@shared/domain'
import type { KeyVersionView, KeyView } from '@shared/ipc'
import type { ImportParametersRecord, KeyRecord, KeyVersionRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { requireKey } from '../require.ts'
import { momentOf, summaryOf } from './view.ts'

/** A key as its page shows it. @throws KeyriteError KEY_DELETED, KEY_NOT_FOUND */
export async function keyView(vault: OpenVault, keyId: string): Promise<KeyView> {
  const { keys } = vault.store
  const key = await requireKey(vault, keyId)
  const versions = await keys.versions(keyId)
  const newest = versions.at(-1)?.number ?? 0
  const moment = await momentOf(vault)
  return {
    ...summaryOf({ key, version: newest, tags: await keys.tags(keyId) }, moment),
    versions: versions.map((version) => versionView(version, newest)),
    rotations: { count: key.rotations, lastAt: key.lastRotatedAt, since: key.rotationSince },
    imported:
      key.origin === 'External'
        ? importedView(key, await keys.parameters(keyId), moment.now)
        : null,
    signingAlgorithms: [...signingAlgorithms(key.spec, key.usage)],
    encryptionAlgorithms: [...encryptionAlgorithms(key.spec, key.usage)],
  }
}

function versionView(version: KeyVersionRecord, newest: number): KeyVersionView {
  const { number, createdAt, custody, custodyReason, made, checkValue, publicKey } = version
  return {
    ...{ number, createdAt, custody, custodyReason, made, checkValue },
    current: number === newest,
    backedUp: version.backup !== null,
    publicKeyDigest: publicKey && createHash('sha256').update(publicKey).digest('hex'),
  }
}

function importedView(
  key: KeyRecord,
  parameters: ImportParametersRecord | null,
  now: Date,
): KeyView['imported'] {
  const { lastImportAt } = key
  return {
    bound: key.commitment !== null,
    lastImportAt,
    issued: parameters && {
      algorithm: parameters.algorithm,
      issuedAt: parameters.issuedAt,
      expiresAt: parameters.expiresAt,
      expired: new Date(parameters.expiresAt) <= now,
    },
  }
}

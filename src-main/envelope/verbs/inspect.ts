import type { FileHeaderView } from '@shared/ipc'
import type { FileContext } from '../context.ts'
import type { Files } from '../files.ts'
import { RecipientViews } from '../recipients.ts'

/**
 * The header in plain words; uses no key.
 * Errors: NOT_FOUND, ENVELOPE_*, FILE_DAMAGED for a length that can't be, FILE_*, SOURCE_IS_LINK.
 */
export function inspect(files: Files) {
  return async ({ file }: { file: string }, { session }: FileContext): Promise<FileHeaderView> => {
    const { name, path } = files.services.intake.get(file)
    const { header, identity, plaintextBytes, digest } = await files.lookers.run('look', {
      path,
      planned: false,
    })
    const { formatVersion, vaultId, createdAt, archive } = header
    return {
      ...{ name, bytes: identity.bytes, formatVersion, vaultId, archive },
      ...{ plaintextBytes, digest },
      createdAt: new Date(createdAt).toISOString(),
      ownVault: vaultId === session.id,
      recipients: await new RecipientViews(session).of(header),
    }
  }
}

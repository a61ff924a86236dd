import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { z } from 'zod'
import type { fileRecipient } from '@shared/ipc'
import { requireMay } from '../access/index.ts'
import { openDataKey } from '../keys/index.ts'
import { usableKey } from '../keys/usable.ts'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { OpenVault } from '../vault/types.ts'
import type { HeaderFacts, RecipientFacts } from './workers/tasks.ts'

/** Bytes; a vault makes data keys of other lengths as well, for other uses. */
const DEK = 32

export type RecipientView = z.infer<typeof fileRecipient>

/** Looks at the recipients of many files, for whoever asks: each key and version once. */
export class RecipientViews {
  readonly #vault: OpenVault
  readonly #known = new Map<string, Promise<Pick<RecipientView, 'alias' | 'problem'>>>()

  constructor(vault: OpenVault) {
    this.#vault = vault
  }

  of({ recipients }: HeaderFacts): Promise<RecipientView[]> {
    return Promise.all(recipients.map((recipient) => this.#view(recipient)))
  }

  async #view({ keyId, version, scheme }: RecipientFacts): Promise<RecipientView> {
    const name = `${keyId} ${version}`
    const known = this.#known.get(name) ?? this.#look(keyId, version)
    this.#known.set(name, known)
    return { keyId, version, scheme, ...(await known) }
  }

  async #look(keyId: string, version: number): Promise<Pick<RecipientView, 'alias' | 'problem'>> {
    try {
      const { key } = await usableKey(this.#vault, 'dataKey', keyId, version)
      await requireMay(this.#vault, this.#vault.operator.id, 'decryptDataKey', key)
      return { alias: key.alias, problem: null }
    } catch (error) {
      if (!isKeyriteError(error)) throw error
      const { code, params } = error
      return { alias: aliasOf(error), problem: { code, params } }
    }
  }
}

/** A file's data key, and the key that opened it. */
export interface OpenedDek {
  /** The caller's to dispose of. */
  readonly dek: SecretBytes
  readonly keyId: string
  readonly alias: string
  readonly version: number
}

/**
 * By the first of the recipients whose key is here and may be used.
 * Errors: why the first key that this vault knows can't (KEY_STATE_REFUSED, KEY_DELETED,
 * KEY_MATERIAL_EXPIRED ...), ENVELOPE_NO_KEY with params.keys when it knows none, ENVELOPE_DAMAGED
 * when the sealed data keys are not genuine or no keys of a file, TOKEN_*.
 */
export async function openDek(vault: OpenVault, { recipients }: HeaderFacts): Promise<OpenedDek> {
  const problems: KeyriteError[] = []
  for (const { sealedDek } of recipients) {
    try {
      const { plaintext, key, use } = await openDataKey(vault, Buffer.from(sealedDek, 'base64'))
      if (plaintext.length !== DEK) {
        plaintext.dispose()
        throw new KeyriteError('ENVELOPE_DAMAGED', { field: 'recipient' })
      }
      return { dek: plaintext, keyId: key.id, alias: key.alias, version: use.version.number }
    } catch (error) {
      if (!isKeyriteError(error) || error.code.startsWith('TOKEN_')) throw error
      problems.push(error)
    }
  }
  throw worst(problems, recipients)
}

function worst(
  problems: readonly KeyriteError[],
  recipients: readonly RecipientFacts[],
): KeyriteError {
  const known = problems.find((error) => aliasOf(error) !== null)
  if (known) return known
  const damaged = problems.find(({ code }) => code === 'CIPHERTEXT_INVALID')
  if (damaged)
    return new KeyriteError('ENVELOPE_DAMAGED', { field: 'recipient' }, { cause: damaged })
  const other = problems.find(({ code }) => code !== 'CIPHERTEXT_OTHER_VAULT')
  if (other) return other
  return new KeyriteError('ENVELOPE_NO_KEY', {
    keys: recipients.map(({ keyId }) => keyId).join(', '),
  })
}

function aliasOf({ params }: KeyriteError): string | null {
  return typeof params['alias'] === 'string' ? params['alias'] : null
}

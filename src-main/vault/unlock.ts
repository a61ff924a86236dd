import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { loadModule } from '../hsm/module.ts'
import type { Pkcs11Module, ModuleReference, Token, TokenIdentity } from '../hsm/types.ts'
import { openStore } from '../store/index.ts'
import { findCeremonyKey } from './ceremony-key.ts'
import { removeIntent } from './creation-intent.ts'
import type { VaultFolder } from './folder.ts'
import { readHeader } from './header-file.ts'
import { assembleVault } from './open-parts.ts'
import type { UnlockedVault } from './open-vault.ts'
import { findRootKey } from './root-key.ts'
import { unsealStoreKey } from './store-key.ts'
import type { Surroundings } from './types.ts'
import { unwinding } from './unwinding.ts'

export interface UnlockRequest extends Surroundings {
  readonly folder: VaultFolder
  readonly pin: SecretBytes
  /** The person was told that this is the PIN's last try and wants it. */
  readonly lastTry: boolean
  /** Completes a header's module by what only this process knows of it. */
  readonly resolveModule: (reference: ModuleReference) => Promise<ModuleReference>
}

/**
 * Opens a vault with its token. What fails half-way is undone: nothing stays logged in.
 * Errors: NOT_FOUND, VAULT_HEADER_DAMAGED, MODULE_*, TOKEN_NOT_FOUND (no token at all),
 * TOKEN_OTHER (tokens, but not this vault's), TOKEN_*, PIN_*, VAULT_KEY_MISSING,
 * VAULT_KEY_MISMATCH, STORE_*.
 */
export function unlockVault(request: UnlockRequest): Promise<UnlockedVault> {
  const { folder } = request
  return unwinding(async (onFailure) => {
    const header = await readHeader(folder)
    const { path, parameters } = header.module
    const reference = await request.resolveModule(
      parameters === '' ? { path } : { path, parameters },
    )
    const module = await loadModule(reference)
    const token = await openOwnToken(module, header.token, request)
    onFailure(() => token.close())
    const sealer = await findRootKey(token, header.id, header.root)
    using storeKey = await unsealStoreKey(sealer, header)
    const ceremonyKey = await findCeremonyKey(token, header)
    const store = await openStore(folder.store, storeKey)
    onFailure(() => store.close())
    // A creation that was cut short after its last step.
    await removeIntent(folder)
    const pieces = { header, modulePath: path, token, store, sealer, ceremonyKey }
    return assembleVault(pieces, request)
  })
}

async function openOwnToken(
  module: Pkcs11Module,
  identity: TokenIdentity,
  request: UnlockRequest,
): Promise<Token> {
  try {
    const options = { confirmedLastTry: request.lastTry }
    return await module.openToken(identity, request.pin, options)
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'TOKEN_NOT_FOUND') throw error
    const found = await otherTokens(module)
    if (found.length === 0) throw error
    const params = { ...identity, found: found.join(', ') }
    throw new KeyriteError('TOKEN_OTHER', params, { cause: error })
  }
}

/** Labels of the tokens that are there, none of which is the wanted one. */
async function otherTokens(module: Pkcs11Module): Promise<string[]> {
  const tokens = (await module.slots()).flatMap(({ token }) => (token ? [token] : []))
  return tokens.filter(({ flags }) => flags.initialised).map(({ label }) => label)
}

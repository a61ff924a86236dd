import type { KeyView } from '@shared/ipc'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { requireApproval } from '../../access/index.ts'
import type { CallContext } from '../../ipc/types.ts'
import { unwound, type NewVersion } from '../../material/index.ts'
import type { KeyRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { condemn, destroyIfPossible, objectsOf } from '../doomed.ts'
import { keyView } from '../manage/key-view.ts'
import { materialNotes } from '../material-notes.ts'
import { materialOf } from '../material-of.ts'
import { requireAllowed, requireKey } from '../require.ts'
import { inTurn } from '../serial.ts'
import { requireExpiry } from './expiry.ts'
import { readInputs, requirePrivateKeyFor, type ImportFiles } from './inputs.ts'
import { refuseWithoutParameters, requireToken } from './token.ts'
import { unwrapMaterial } from './unwrap.ts'

interface Asked extends ImportFiles {
  readonly keyId: string
  /** Null: never. */
  readonly expiresAt: string | null
}

type Context = CallContext<OpenVault>

/**
 * Takes material in that was wrapped outside (user guide 2.3.2, steps 11 to 13). The first one
 * binds the key for good; while it is in, the identical one sets its expiry anew, and where the token
 * has lost it, takes its place.
 *
 * Errors, asked in this order: KEY_*, EXPIRY_INVALID, ENCODING_INVALID, FILE_TOO_LARGE,
 * IMPORT_NO_PARAMETERS, IMPORT_TOKEN_*, IMPORT_PRIVATE_KEY_*, UNWRAP_FAILED, MATERIAL_LENGTH,
 * IMPORT_KEY_INVALID, IMPORT_MATERIAL_OTHER; TOKEN_*, DISK_FULL.
 */
export function importMaterial(asked: Asked, context: Context): Promise<KeyView> {
  const vault = context.session
  context.about(asked.keyId)
  return inTurn(vault, async () => {
    const key = await requireKey(vault, asked.keyId)
    context.note({ alias: key.alias })
    requireAllowed('importMaterial', key)
    requireApproval(context, 'importMaterial')
    return vault.busy(() => takeIn(key, asked, context))
  })
}

async function takeIn(key: KeyRecord, asked: Asked, context: Context): Promise<KeyView> {
  const vault = context.session
  const expiresAt = requireExpiry(vault.clock, asked.expiresAt)
  const inputs = readInputs(asked)
  const found = await vault.store.keys.parameters(key.id)
  const issued = found ?? (await refuseWithoutParameters(vault, key.id, inputs.importToken))
  context.note({ algorithm: issued.algorithm, expiresAt: expiresAt ?? 'never' })
  await requireToken(vault, issued, inputs.importToken)
  requirePrivateKeyFor(key.spec, inputs)
  using secret = await unwrapMaterial(vault, issued, key.spec, inputs)
  const commitment = requireSameMaterial(vault, key, secret)
  const bound: KeyRecord = {
    ...key,
    ...{ commitment, expiresAt, lastImportAt: vault.clock.now().toISOString() },
    ...stateWith(key),
  }
  const held = await vault.store.keys.newestVersion(key.id)
  const lost = held && (await materialOf(vault).whyLost(held))
  context.note({ again: held !== null, state: bound.state, ...(lost ? { whyLost: lost } : {}) })
  // Awaited: the secret is wiped when this returns.
  if (!held || lost) return await keep(bound, secret, context)
  return await context.commit(async () => {
    await vault.store.keys.update(bound)
    return keyView(vault, key.id)
  })
}

/** A key that waited for its material is enabled by it, unless it was disabled when that went. */
function stateWith({ state, wasDisabled }: KeyRecord): Pick<KeyRecord, 'state' | 'wasDisabled'> {
  if (state !== 'PendingImport') return { state, wasDisabled }
  return { state: wasDisabled ? 'Disabled' : 'Enabled', wasDisabled: false }
}

/**
 * Only the material that the key once had is taken again (user guide 2.3.3): what it encrypted
 * stays readable, and nothing else ever is. @throws KeyriteError IMPORT_MATERIAL_OTHER
 */
function requireSameMaterial(vault: OpenVault, key: KeyRecord, secret: SecretBytes): string {
  const commitment = materialOf(vault).commitment(key.id, key.spec, secret)
  if (key.commitment === null || key.commitment === commitment) return commitment
  throw new KeyriteError('IMPORT_MATERIAL_OTHER', { alias: key.alias })
}

/** Always version 1: ciphertexts from before the material was deleted, or lost, name it. */
async function keep(key: KeyRecord, secret: SecretBytes, context: Context): Promise<KeyView> {
  const vault = context.session
  const { id: keyId, spec, usage, backup } = key
  const made = await materialOf(vault).take({ keyId, number: 1, spec, usage, backup }, secret)
  context.note(materialNotes(vault, key, made.record))
  return recorded(key, made, context)
}

async function recorded(key: KeyRecord, made: NewVersion, context: Context): Promise<KeyView> {
  const vault = context.session
  const { keys } = vault.store
  const replace = async () => {
    // Of a pair that was lost, the public half may still be there.
    const condemned = await condemn(vault, objectsOf(vault, await keys.versions(key.id)))
    await keys.removeVersions(key.id)
    await keys.insertVersion(made.record)
    await keys.update(key)
    await made.settle()
    return { condemned, view: await keyView(vault, key.id) }
  }
  const { condemned, view } = await context.commit(replace).catch(async (error: unknown) => {
    throw await unwound(error, () => made.discard())
  })
  await destroyIfPossible(vault, condemned)
  return view
}

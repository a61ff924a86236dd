import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { isKeyriteError } from '@shared/errors'
import { sameToken } from '../hsm/slots.ts'
import type { DataObject, KeyObject, Token } from '../hsm/types.ts'
import { errnoOf, fsError } from '../platform/fs-error.ts'
import { readFileLimited } from '../platform/read-file.ts'
import { writeFileWhole } from '../platform/write-file.ts'
import { removeVaultFolder, vaultFolders, type VaultFolder } from './folder.ts'
import { anchorLabel, vaultPrefix } from './labels.ts'

const MAX_BYTES = 64 * 1024

/** Beside the vaults, and by its name none of them. */
export const ASIDE = /^[0-9a-f-]{36}\.aside-[0-9TZ]+-[0-9a-f]{4}$/

const intentFile = z.strictObject({
  format: z.literal('keyrite-vault-intent'),
  version: z.literal(1),
  vaultId: z.uuid(),
  startedAt: z.iso.datetime(),
  token: z.strictObject({ serial: z.string(), label: z.string() }),
  /** Every object that the creation will make, named before the token is touched. */
  objects: z.array(z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/), label: z.string() })),
  /**
   * A recovery: whatever on the token has a label of this vault is its making, since there was
   * nothing of the kind before. `aside`: the name of the folder that made way for it.
   */
  recovery: z.strictObject({ aside: z.string().regex(ASIDE).nullable() }).optional(),
})
export type CreationIntent = z.infer<typeof intentFile>

export async function writeIntent(folder: VaultFolder, intent: CreationIntent): Promise<void> {
  await writeFileWhole(folder.intent, Buffer.from(`${JSON.stringify(intent, null, 2)}\n`))
}

export async function removeIntent(folder: VaultFolder): Promise<void> {
  try {
    await rm(folder.intent, { force: true })
  } catch (error) {
    throw fsError(error, { path: folder.intent, doing: 'writing' })
  }
}

/** Destroys on the token what the intent names. Label and id must both be the intended ones. */
export async function destroyIntended(token: Token, intent: CreationIntent): Promise<number> {
  let destroyed = 0
  for (const { id, label } of intent.objects) {
    for (const object of await token.find({
      id: Buffer.from(id, 'hex'),
      label,
      persistent: true,
    })) {
      await token.destroy(object)
      destroyed += 1
    }
  }
  // Keys or not: what bears this vault's name is this creation's, or this recovery's.
  const rest = intent.recovery
    ? await objectsOfVault(token, intent.vaultId)
    : await notesOf(token, intent.vaultId)
  for (const object of rest) await token.destroy(object)
  return destroyed + rest.length
}

/** What on the token has a label of this vault. */
export async function objectsOfVault(
  token: Token,
  vaultId: string,
): Promise<(KeyObject | DataObject)[]> {
  const prefix = vaultPrefix(vaultId)
  const all = await token.find({ persistent: true })
  const keys = all.filter(({ label }) => label.startsWith(prefix))
  return [...keys, ...(await notesOf(token, vaultId))]
}

/** The note of the log's head. A token that knows no data objects has none. */
async function notesOf(token: Token, vaultId: string): Promise<DataObject[]> {
  try {
    return await token.findData(anchorLabel(vaultId))
  } catch (error) {
    if (!isKeyriteError(error) || GONE.has(error.code)) throw error
    return []
  }
}
const GONE: ReadonlySet<string> = new Set(['TOKEN_GONE', 'SESSION_LOST'])

/**
 * Removes what earlier creations on this token left behind when they were cut short. A folder
 * with a header is a vault and stays. Answers how many objects were destroyed.
 */
export async function clearUnfinished(
  dataFolder: string,
  token: Token,
  hasHeader: (folder: VaultFolder) => Promise<boolean>,
): Promise<number> {
  let destroyed = 0
  for (const folder of await vaultFolders(dataFolder)) {
    if (await hasHeader(folder)) continue
    const intent = await readIntent(folder)
    if (intent === null || !sameToken(intent.token, token.identity)) continue
    destroyed += await destroyIntended(token, intent)
    await removeVaultFolder(folder)
    const aside = intent.recovery?.aside ?? null
    if (aside !== null) await bringBack(folder, aside)
  }
  return destroyed
}

/** The folder that made way for a recovery which came to nothing. */
export async function bringBack(folder: VaultFolder, aside: string): Promise<void> {
  try {
    await rename(join(dirname(folder.path), aside), folder.path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return
    throw fsError(error, { path: folder.path, doing: 'writing' })
  }
}

/** null when there is none, or none that can be understood; then nothing is touched for it. */
async function readIntent(folder: VaultFolder): Promise<CreationIntent | null> {
  try {
    const text = (await readFileLimited(folder.intent, MAX_BYTES)).toString('utf8')
    return intentFile.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    if (isKeyriteError(error) && error.code === 'FILE_NOT_FOUND') return null
    throw error
  }
}

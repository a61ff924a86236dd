import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { isKeyriteError } from '@shared/errors'
import { sameToken } from '../hsm/slots.ts'
import type { Token } from '../hsm/types.ts'
import { fsError } from '../platform/fs-error.ts'
import { readFileLimited } from '../platform/read-file.ts'
import { writeFileWhole } from '../platform/write-file.ts'
import { removeVaultFolder, vaultFolders, type VaultFolder } from './folder.ts'

const MAX_BYTES = 64 * 1024

const intentFile = z.strictObject({
  format: z.literal('keyrite-vault-intent'),
  version: z.literal(1),
  vaultId: z.uuid(),
  startedAt: z.iso.datetime(),
  token: z.strictObject({ serial: z.string(), label: z.string() }),
  /** Every object that the creation will make, named before the token is touched. */
  objects: z.array(z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/), label: z.string() })),
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
  return destroyed
}

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
  }
  return destroyed
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

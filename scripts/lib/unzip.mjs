import { createWriteStream } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

const isLink = (/** @type {number} */ mode) => (mode & 0o170000) === 0o120000

/**
 * Unpacks a ZIP with modes and links. yauzl itself refuses names that leave the folder.
 * @param {string} zipFile @param {string} folder
 * @param {(name: string) => string | undefined} rename new name; undefined leaves the entry out
 */
export const unzip = async (zipFile, folder, rename) => {
  // The declarations are of an older version.
  const yauzl = /** @type {any} */ (await import('yauzl'))
  const zip = await yauzl.openPromise(zipFile)
  for await (const entry of zip.eachEntry()) {
    const name = rename(entry.fileName)
    if (!name || name.endsWith('/')) continue
    const mode = entry.externalFileAttributes >>> 16
    const target = join(folder, name)
    await mkdir(dirname(target), { recursive: true })
    const content = await zip.openReadStreamPromise(entry)
    if (isLink(mode)) await symlink(await text(content), target)
    else await pipeline(content, createWriteStream(target, { mode: mode & 0o777 || 0o644 }))
  }
}

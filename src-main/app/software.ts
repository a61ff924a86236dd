import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Software } from '../runs/index.ts'

const ADDONS = [
  'node_modules/pkcs11js/build/Release/pkcs11.node',
  'node_modules/sqlite3/build/Release/node_sqlite3.node',
]
/** What of the program's folder is Keyrite: what was built, and the two native packages. */
const PARTS = ['package.json', 'out', ...ADDONS]
const RUNTIMES = ['electron', 'chrome', 'node'] as const

/** Files don't change while they run; their digests are computed once. */
let known: Promise<Software> | null = null

/** Version and digests of the program, for the record of a ceremony. `folder`: the application's. */
export function software(folder: string, version: string): Promise<Software> {
  known ??= describe(folder, version)
  return known
}

async function describe(folder: string, version: string): Promise<Software> {
  const files: { path: string; sha256: string }[] = []
  for (const part of PARTS) {
    for (const path of await filesOf(join(folder, part))) {
      files.push({ path: relative(folder, path), sha256: await digestOf(path) })
    }
  }
  files.sort((one, other) => (one.path < other.path ? -1 : 1))
  const runtime = Object.fromEntries(
    RUNTIMES.map((name) => [name, String(process.versions[name] ?? '')]),
  )
  return { application: 'Keyrite', version, runtime, files }
}

/** Everything below `path`, or itself; what is not there is not part of this build. */
async function filesOf(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries
      .filter((each) => each.isFile() && !each.name.startsWith('.'))
      .map((each) => join(each.parentPath, each.name))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') return [path]
    if (code === 'ENOENT') return []
    throw error
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

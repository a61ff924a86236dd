import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { HOST, SCHEME } from './origin.ts'
import { PAGE_HEADERS } from './page-headers.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Files of the built page by their path in an address. */
export type PageFiles = ReadonlyMap<string, string>

/**
 * Lists the built page once. Only what is on this list is ever served, so there is no path in a
 * request that could lead out of the folder. Links and unknown kinds of files are left out.
 */
export async function listPageFiles(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [`/${relative(folder, file).split(sep).join('/')}`, file]
    }),
  )
}

/** Answers a request of the page: 200 with a file of the list, else 404 with nothing. */
export async function servePage(
  files: PageFiles,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  const file = request.method === 'GET' ? findFile(files, request.url) : undefined
  if (file === undefined) return new Response(null, { status: 404, headers: PAGE_HEADERS })
  const headers = { ...PAGE_HEADERS, 'Content-Type': TYPES[extname(file)]! }
  return new Response(await readFile(file), { headers })
}

function findFile(files: PageFiles, address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, host, pathname } = new URL(address)
  if (protocol !== `${SCHEME}:` || host !== HOST) return undefined
  // Names are looked up as they stand: the build makes none that would have to be escaped.
  return files.get(pathname)
}

import type { TargetId } from '@shared/domain'

export const README = 'README.txt'
export const REQUEST = 'import-request.json'
export const TOKEN_BIN = 'ImportToken.bin'
export const TOKEN_BASE64 = 'ImportToken.b64'
export const MATERIAL_PUBLIC_KEY = 'material-public-key.pem'
export const MANIFEST = 'manifest.json'
export const SIGNATURE = 'manifest.sig'
export const CEREMONY_KEY = 'ceremony-key.pem'
export const SUMS = 'SHA256SUMS'

/** What the manifest can't list: itself, and what is made of it. */
export const OUTSIDE_MANIFEST: readonly string[] = [MANIFEST, SIGNATURE, CEREMONY_KEY, SUMS]

/** Text files and PEM start with this line in a rehearsal, SHA256SUMS with '# ' before it. */
export const REHEARSAL_MARK = 'REHEARSAL / 演练'

export interface FolderNaming {
  readonly target: TargetId
  readonly keyId: string
  readonly rehearsal: boolean
  /** ISO 8601, UTC. */
  readonly wrappedAt: string
}

/** `keyrite-<target>-<8 of the key id>-<yyyymmdd-hhmmss, UTC>`, marked in a rehearsal. */
export function bundleFolderName({ target, keyId, rehearsal, wrappedAt }: FolderNaming): string {
  const time = new Date(wrappedAt)
    .toISOString()
    .replace(/[-:]|\..*/g, '')
    .replace('T', '-')
  // The UUID inside of a longer name such as an ARN tells more than its beginning.
  const uuid = /[0-9a-f]{8}(?=-[0-9a-f]{4}-)/i.exec(keyId)?.[0]
  const id = uuid ?? keyId.replace(/[^0-9A-Za-z]/g, '').slice(0, 8)
  return `${rehearsal ? 'REHEARSAL-' : ''}keyrite-${target}-${id.toLowerCase()}-${time}`
}

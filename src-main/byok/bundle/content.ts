import { encodePem } from '../../crypto/pem.ts'
import type { TokenForm } from '../parameters/types.ts'
import type { BundleFile, ImportContent, Target } from '../targets/types.ts'
import { MATERIAL_PUBLIC_KEY, REHEARSAL_MARK, REQUEST, TOKEN_BASE64, TOKEN_BIN } from './names.ts'

/** What both making and checking a bundle can say of its files, from few values. */
export interface Importable {
  readonly target: Target
  readonly rehearsal: boolean
  readonly token: { readonly bytes: Uint8Array; readonly form: TokenForm }
  readonly content: Pick<ImportContent, 'spec' | 'algorithm' | 'keyId' | 'parts'>
  readonly publicKeyDer: Uint8Array | null
}

/** The token as a call takes it: as it came when it was text, else its base64. */
export function tokenText({ bytes, form }: Importable['token']): string {
  return Buffer.from(bytes).toString(form === 'text' ? 'utf8' : 'base64')
}

export function importContent({ token, content }: Importable): ImportContent {
  const tokenFile = token.form === 'base64' ? TOKEN_BASE64 : TOKEN_BIN
  return { ...content, tokenText: tokenText(token), tokenFile }
}

/** Every file that follows from the content alone: all but README, manifest and what signs it. */
export function contentFiles(importable: Importable): BundleFile[] {
  const { target, rehearsal, token, publicKeyDer } = importable
  const content = importContent(importable)
  const body = { ...(rehearsal ? { rehearsal } : {}), ...target.request(content) }
  return [
    ...target.assemble(content),
    { name: TOKEN_BIN, bytes: token.bytes },
    { name: TOKEN_BASE64, bytes: Buffer.from(Buffer.from(token.bytes).toString('base64')) },
    { name: REQUEST, bytes: Buffer.from(`${JSON.stringify(body, null, 2)}\n`) },
    ...(publicKeyDer === null
      ? []
      : [{ name: MATERIAL_PUBLIC_KEY, bytes: pemFile(publicKeyDer, rehearsal) }]),
  ]
}

/** OpenSSL skips what stands before the first line of a PEM. */
export function pemFile(publicKeyDer: Uint8Array, rehearsal: boolean): Buffer {
  return Buffer.from(
    (rehearsal ? `${REHEARSAL_MARK}\n` : '') + encodePem('PUBLIC KEY', publicKeyDer),
  )
}

import { z } from 'zod'
import { KeyriteError } from '@shared/errors'
import type { RecordVerdict } from '@shared/ipc'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import type { OpenVault } from '../../vault/types.ts'
import { digestPart } from './digest-part.ts'
import { extracted } from './embed.ts'
import { contentFindings } from './findings/content.ts'
import type { Finding } from './findings/finding.ts'
import { logFindings } from './findings/log.ts'
import { pageFindings } from './findings/page.ts'
import { signatureFindings, signedBy } from './findings/signature.ts'
import { readingOf } from './reading.ts'
import { extractRecord } from './pdf/attach.ts'
import type { RecordFile } from './schema.ts'
import { parseRecord, recordText } from './signed.ts'

/**
 * Everything that can be said of a record's file: its form, its signature, whether its parts fit
 * together, whether the log here tells of it, and of an HTML whether it shows what it holds.
 * Of a PDF, the record that it carries. @throws KeyriteError RECORD_UNREADABLE, RECORD_NOT_IN_PDF
 */
export async function verifyRecordFile(
  vault: OpenVault,
  name: string,
  bytes: Uint8Array,
): Promise<RecordVerdict> {
  const attached = attachedIn(bytes, name)
  const text = decoded(attached ?? bytes)
  const html = attached || text.trimStart().startsWith('{') ? null : text
  const block = html === null ? text : extracted(html)
  if (block === null) throw new KeyriteError('RECORD_UNREADABLE', { file: name })
  const file = parsed(block, name)
  // In a page the block is escaped; what else differs there is found by making the page anew.
  const json = html === null ? text : recordText(file)
  const findings: Finding[] = [
    // One record, one text: nothing hides in doubled names or odd spacing.
    { code: 'form', verdict: recordText(file) === json ? 'ok' : 'bad', params: {} },
    ...(await signatureFindings(vault, file, json)),
    ...contentFindings(readingOf(file)),
    ...(await logFindings(vault, file, json)),
    ...(html === null ? [] : pageFindings(html, file, json)),
    ...(attached ? [PAGES_OF_PDF] : []),
  ]
  const { signature } = file
  const key = signature && sha256Hex(Buffer.from(signature.publicKey, 'base64'))
  return {
    name,
    ok: findings.every(({ verdict }) => verdict !== 'bad'),
    signedBy: await signedBy(vault, file, json),
    key: key === null ? null : digestPart(key),
    digest: digestPart(sha256Hex(Buffer.from(json))),
    about: aboutOf(file),
    findings: findings.map((finding) => ({ ...finding, params: { ...finding.params } })),
  }
}

/** The record in a PDF; null: it is none. @throws KeyriteError RECORD_NOT_IN_PDF */
function attachedIn(bytes: Uint8Array, file: string): Buffer | null {
  const pdf = Buffer.from(bytes)
  if (pdf.toString('latin1', 0, 5) !== '%PDF-') return null
  const { json, fault } = extractRecord(pdf)
  if (fault !== null) throw new KeyriteError('RECORD_NOT_IN_PDF', { file, fault })
  return json
}

/** Nobody can tell from a print that it shows this record: people compare the digest. */
const PAGES_OF_PDF: Finding = { code: 'pdf-pages', verdict: 'unknown', params: {} }

function aboutOf({ record: { vault, run, script, steps } }: RecordFile): RecordVerdict['about'] {
  const { number, startedAt, endedAt, status, rehearsal } = run
  const skipped = steps.filter(({ state }) => state === 'skipped').length
  return {
    ...{ vault: vault.name, number, title: script.title, startedAt, endedAt, status, skipped },
    rehearsal,
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new KeyriteError('RECORD_UNREADABLE', {}, { cause: error })
  }
}

function parsed(json: string, name: string): RecordFile {
  try {
    return parseRecord(json)
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error
    const field = error instanceof z.ZodError ? (error.issues[0]?.path.join('.') ?? '') : ''
    throw new KeyriteError('RECORD_UNREADABLE', { file: name, field }, { cause: error })
  }
}

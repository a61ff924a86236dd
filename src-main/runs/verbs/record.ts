import type { CallArguments, CallOutput } from '@shared/ipc'
import { sha256, sha256Hex } from '../../crypto/fingerprint.ts'
import type { CallContext } from '../../ipc/types.ts'
import { writeFileWhole } from '../../platform/write-file.ts'
import type { OpenVault } from '../../vault/types.ts'
import { digestPart } from '../record/digest-part.ts'
import { recordPage, type Language } from '../record/html/page.ts'
import { attachRecord } from '../record/pdf/attach.ts'
import { draftRecord, parseRecord } from '../record/signed.ts'
import { loadRun, type Run } from '../running.ts'
import type { RunServices } from '../services.ts'

type Context = CallContext<OpenVault>
/** The signed record, or a draft of it while the run goes on. */
export function record(services: RunServices) {
  return async (
    { runId, language }: CallArguments<'runs.record'>,
    { session }: Context,
  ): Promise<CallOutput<'runs.record'>> => {
    const run = await loadRun(session, runId)
    const json = await recordOf(run, services)
    const digest = digestPart(sha256Hex(Buffer.from(json)))
    return { draft: run.document.record === null, digest, json, html: page(json, language) }
  }
}

/** Writes a new file where the dialog says; null when it was dismissed. Errors: those of `writeFileWhole`; PRINT_FAILED. */
export function saveRecord(services: RunServices) {
  return async (
    { runId, language, format }: CallArguments<'runs.saveRecord'>,
    context: Context,
  ): Promise<CallOutput<'runs.saveRecord'>> => {
    context.about(runId)
    const run = await loadRun(context.session, runId)
    const json = await recordOf(run, services)
    context.note({ run: run.number, format, draft: run.document.record === null })
    const path = await services.dialogs.pickSaveFile(`${fileName(run)}.${format}`)
    if (path === null) {
      context.note({ dismissed: true })
      return null
    }
    const bytes = await contentOf(json, language, format, services)
    await writeFileWhole(path, bytes, { readBack: true })
    const digest = sha256(bytes).toString('hex')
    context.note({ file: path, sha256: digest })
    return { path, bytes: bytes.length, sha256: digest }
  }
}

/** The same to the letter, however often it is asked for, once there is one. */
function recordOf(run: Run, services: RunServices): Promise<string> {
  const { record: signed } = run.document
  return signed === null ? draftRecord(run, services) : Promise.resolve(signed)
}

async function contentOf(
  json: string,
  language: Language,
  format: 'pdf' | 'html' | 'json',
  services: RunServices,
): Promise<Buffer> {
  if (format === 'json') return Buffer.from(json)
  const html = page(json, language)
  if (format === 'html') return Buffer.from(html)
  return attachRecord(await services.printPdf(html), Buffer.from(json))
}

function page(json: string, language: Language): string {
  return recordPage(parseRecord(json), json, language)
}

function fileName({ number, document, startedAt, known }: Run): string {
  const day = startedAt.slice(0, 10).replaceAll('-', '')
  const draft = document.record === null ? 'draft-' : ''
  return `keyrite-record-${draft}${number}-${known.script.id}-${day}`
}

import canonicalize from 'canonicalize'
import { KeyriteError } from '@shared/errors'
import type { Run } from '../running.ts'
import type { RunServices } from '../services.ts'
import { recordContentOf } from './content.ts'
import { recordFile, type RecordFile } from './schema.ts'

/** What is written is always of today's version. */
type Unsigned = Omit<Extract<RecordFile, { version: 2 }>, 'signature'>

/** The record as a file: canonical JSON, signed by the ceremony key. */
export async function signedRecord(run: Run, services: RunServices): Promise<string> {
  const unsigned = await unsignedOf(run, services, false)
  const signed = await run.vault.sign(signedBytes(unsigned))
  const signature = {
    algorithm: signed.algorithm,
    value: signed.signature.toString('base64'),
    publicKey: signed.publicKeyDer.toString('base64'),
  }
  return recordText({ ...unsigned, signature })
}

/** Of a run that still goes on. */
export async function draftRecord(run: Run, services: RunServices): Promise<string> {
  return recordText({ ...(await unsignedOf(run, services, true)), signature: null })
}

/** What the signature is over: everything but itself. */
export function signedBytes({ format, version, draft, record }: Unsigned | RecordFile) {
  return Buffer.from(canonical({ format, version, draft, record }))
}

export function recordText(file: RecordFile): string {
  return canonical(file)
}

/** @throws ZodError, SyntaxError when it is no record */
export function parseRecord(text: string): RecordFile {
  return recordFile.parse(JSON.parse(text))
}

async function unsignedOf(run: Run, services: RunServices, draft: boolean): Promise<Unsigned> {
  const record = await recordContentOf(run, services)
  return { format: 'keyrite-record', version: 2, draft, record }
}

function canonical(value: object): string {
  const json = canonicalize(value)
  if (json === undefined) throw new KeyriteError('INTERNAL')
  return json
}

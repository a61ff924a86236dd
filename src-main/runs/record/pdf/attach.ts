import { KeyriteError } from '@shared/errors'

/** The attachment's name in every PDF of ours. */
export const ATTACHMENT = 'keyrite-record.json'
/** Begins what Keyrite adds to a print: a comment, which no reader of PDFs looks at. */
const MARK = '%keyrite-record 1\n'
/** Names of PDF by which a file is attached: too long to occur in compressed data by chance. */
const FOREIGN = /\/(?:EmbeddedFile|FileAttachment)/

/** What is wrong with a PDF as one of ours. none: it holds no record at all. */
export type PdfFault = 'none' | 'changed' | 'foreign'

export type Extracted =
  | { readonly json: Buffer; readonly fault: null }
  | { readonly json: null; readonly fault: PdfFault }

/**
 * The print with the record as an embedded file, by an incremental update (ISO 32000-1, 7.5.6): not
 * a byte of the print is changed, and the same print and record give the same file.
 * @throws KeyriteError PRINT_FAILED for a print that is not laid out as Chromium does
 */
export function attachRecord(print: Buffer, json: Buffer): Buffer {
  const update = updateOf(print, json)
  if (!update) throw new KeyriteError('PRINT_FAILED')
  return Buffer.concat([print, update])
}

/**
 * The record in a PDF. Made anew of the print and the record, the file has to be the same to the
 * byte: so there is one attachment, it is ours, and every reader of PDFs sees the same one.
 */
export function extractRecord(pdf: Buffer): Extracted {
  const at = pdf.lastIndexOf(MARK)
  if (at < 0) return none(FOREIGN.test(pdf.toString('latin1')) ? 'foreign' : 'none')
  const print = pdf.subarray(0, at)
  const json = contentIn(pdf.subarray(at))
  const whole = json && updateOf(print, json)
  if (json && whole?.equals(pdf.subarray(at))) return { json, fault: null }
  return none('changed')
}

function none(fault: PdfFault): Extracted {
  return { json: null, fault }
}

/** Of the update's first object, which is the embedded file; not compressed, so that it is found. */
function contentIn(update: Buffer): Buffer | null {
  const head = /\/Length (\d{1,9})>>\nstream\n/.exec(update.toString('latin1', 0, 400))
  if (!head) return null
  const from = head.index + head[0].length
  return update.subarray(from, from + Number(head[1]))
}

/** Null: the print is not one that Chromium made, or has an attachment already. */
function updateOf(print: Buffer, json: Buffer): Buffer | null {
  const found = partsOf(print)
  if (!found) return null
  const { root, catalog, size, trailer, xref } = found
  const [file, spec] = [size, size + 1]
  const names = `/Names <</EmbeddedFiles <</Names [(${ATTACHMENT}) ${spec} 0 R]>>>>\n/AF [${spec} 0 R]`
  const params = `/Params <</Size ${json.length}>>`
  const objects = [
    Buffer.concat([
      Buffer.from(
        `${file} 0 obj\n<</Type /EmbeddedFile /Subtype /application#2Fjson ${params} /Length ${json.length}>>\nstream\n`,
      ),
      json,
      Buffer.from('\nendstream\nendobj\n'),
    ]),
    Buffer.from(
      `${spec} 0 obj\n<</Type /Filespec /F (${ATTACHMENT}) /UF (${ATTACHMENT}) /AFRelationship /Source /EF <</F ${file} 0 R /UF ${file} 0 R>>>>\nendobj\n`,
    ),
    Buffer.from(`${root} 0 obj\n<<${catalog}\n${names}>>\nendobj\n`, 'latin1'),
  ]
  const start = print.length + MARK.length
  const offsets = objects.map((_, at) =>
    objects.slice(0, at).reduce((sum, { length }) => sum + length, start),
  )
  const entry = (offset = 0) => `${String(offset).padStart(10, '0')} 00000 n \n`
  const table = `xref\n${root} 1\n${entry(offsets[2])}${file} 2\n${entry(offsets[0])}${entry(offsets[1])}`
  const end = start + objects.reduce((sum, { length }) => sum + length, 0)
  const tail = `${table}trailer\n<</Size ${size + 2}\n${trailer}\n/Prev ${xref}>>\nstartxref\n${end}\n%%EOF\n`
  return Buffer.concat([Buffer.from(MARK), ...objects, Buffer.from(tail, 'latin1')])
}

interface Parts {
  /** Number of the catalog, and what stands in it. */
  readonly root: number
  readonly catalog: string
  readonly size: number
  /** Entries of the trailer that stay. */
  readonly trailer: string
  readonly xref: number
}

/** A classic cross-reference table, one trailer, one catalog without names: what Chromium writes. */
function partsOf(print: Buffer): Parts | null {
  const text = print.toString('latin1')
  if (!text.startsWith('%PDF-') || FOREIGN.test(text)) return null
  const end = /\ntrailer\s*<<([^]{1,2000})>>\s*startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(
    text.slice(-4000),
  )
  const [, trailer = '', xref = ''] = end ?? []
  const size = /\/Size (\d{1,8})/.exec(trailer)?.[1]
  const root = /\/Root (\d{1,8}) 0 R/.exec(trailer)?.[1]
  if (!size || !root || /\/(?:Prev|Encrypt|XRefStm)\b/.test(trailer)) return null
  if (!text.startsWith('xref', Number(xref))) return null
  const opened = text.lastIndexOf(`\n${root} 0 obj\n`)
  const object = text.slice(opened + 1, text.indexOf('\nendobj', opened + 1))
  const catalog = /^\d+ 0 obj\s*<<([^]*)>>$/.exec(object.trim())?.[1]
  if (opened < 0 || !catalog?.includes('/Catalog') || /\/Names\b|#/.test(catalog)) return null
  const kept = trailer.replace(/\/Size \d+\s*/, '').trim()
  return { root: Number(root), catalog, size: Number(size), trailer: kept, xref: Number(xref) }
}

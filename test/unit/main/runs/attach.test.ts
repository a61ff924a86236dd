// The record in its PDF: attached so that readers of PDFs find it, and no other is taken for it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { attachRecord, extractRecord } from '@main/runs/record/pdf/attach.ts'
import { printOf } from '../../../support/print.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-attach-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const json = Buffer.from('{"format":"keyrite-record","name":"王伟","text":"endstream\\nendobj"}')
const pdf = attachRecord(printOf('One'), json)

describe('a record attached to a print', () => {
  it('comes out as it went in, and leaves the print as it was', () => {
    expect(extractRecord(pdf)).toEqual({ json, fault: null })
    expect(pdf.subarray(0, printOf('One').length)).toEqual(printOf('One'))
    expect(attachRecord(printOf('One'), json)).toEqual(pdf)
  })

  it('is found by a reader of PDFs that knows nothing of Keyrite', () => {
    const [path, out] = [join(folder, 'record.pdf'), join(folder, 'record.json')]
    writeFileSync(path, pdf)
    const list = execFileSync('pdfdetach', ['-list', path], { encoding: 'utf8' })
    expect(list).toContain('1 embedded files')
    expect(list).toContain('keyrite-record.json')
    execFileSync('pdfdetach', ['-save', '1', '-o', out, path])
    expect(readFileSync(out)).toEqual(json)
    expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Pages:\s+1/)
  })

  const replaced = (from: string, to: string) =>
    Buffer.from(pdf.toString('latin1').replace(from, to), 'latin1')
  const at = pdf.lastIndexOf('%keyrite-record 1\n')
  it.each([
    ['removed', pdf.subarray(0, at), 'none'],
    ['changed, in its length', replaced('"format"', '"formats"'), 'changed'],
    ['cut short', pdf.subarray(0, -10), 'changed'],
    ['followed by more', Buffer.concat([pdf, Buffer.from('%%EOF\n')]), 'changed'],
    ['under another name', replaced('/UF (keyrite', '/UF (Keyrite'), 'changed'],
    ['put under another print', Buffer.concat([printOf('Two more'), pdf.subarray(at)]), 'changed'],
    ['beside another', attachedTwice(), 'changed'],
    ['of somebody else', Buffer.from('%PDF-1.4\n/Type /EmbeddedFile'), 'foreign'],
  ])('is told of one that was %s', (_, bytes, fault) => {
    expect(extractRecord(bytes)).toEqual({ json: null, fault })
  })

  it('is not made of what is no print of Chromium’s', () => {
    for (const print of ['', '%PDF-1.4\n%%EOF\n', pdf.toString('latin1')]) {
      expect(() => attachRecord(Buffer.from(print, 'latin1'), json)).toThrow('PRINT_FAILED')
    }
  })

  /** A file attached to the print itself, below ours. */
  function attachedTwice(): Buffer {
    const own = printOf('<</Type /EmbeddedFile>>')
    return Buffer.concat([own, attachRecord(printOf('x'.repeat(23)), json).subarray(own.length)])
  }
})

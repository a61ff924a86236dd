import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A folder with files in it, as somebody's desk: text, or a number of empty (sparse) bytes. */
export function desk(work: string, files: Readonly<Record<string, string | number>>): string {
  const folder = join(work, 'desk')
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, typeof content === 'string' ? content : '')
    if (typeof content === 'number') truncateSync(path, content)
  }
  return folder
}

/** So many small files in one folder: work that lasts long enough to be looked at. */
export function manyFiles(work: string, count: number): string {
  const folder = join(work, 'many')
  mkdirSync(folder)
  for (let i = 0; i < count; i++)
    writeFileSync(join(folder, `${String(i)}.txt`), `file ${String(i)}`)
  return folder
}

/** Names that a disk may hold and a page must show whole and in one line. */
export const ODD_NAMES = {
  newline: 'two\nlines.txt',
  turned: 'invoice\u202Efdp.exe',
  rightToLeft: 'מסמך חשוב.txt',
  emoji: '👩🏽‍🔬 notes 🔐.md',
  chinese: '季度报告（最终版）.docx',
  dash: '-rf --no-preserve-root',
  long: `${'a long name that goes on '.repeat(10).slice(0, 247)}.end`,
} as const

import { describe, expect, it } from 'vitest'
import { inspectable } from '@renderer/files/inspect/inspectable.ts'
import { archiveNameFor } from '@renderer/files/plan/archive-name.ts'
import {
  archiveFault,
  firstAnswers,
  missing,
  toStart,
  type PlanAnswers,
} from '@renderer/files/plan/plan-answers.ts'
import { fileKey, filePlan } from '../support/files.ts'

const answers = (parts: Partial<PlanAnswers> = {}): PlanAnswers => ({
  ...firstAnswers([], 'files'),
  ...parts,
})
const WRITABLE = { encrypt: false, open: false, archive: false }
const opening = filePlan({
  toEncrypt: { files: 0, folders: 0, bytes: 0 },
  toOpen: { files: 2, bytes: 5 },
})

describe('what is still to be answered', () => {
  const imported = fileKey({ id: 'k2', imported: true })

  it('is nothing for the usual case', () => {
    expect(missing(filePlan(), [], answers())).toBeNull()
    expect(missing(opening, [], answers())).toBeNull()
  })

  it.each([
    ['nothing', filePlan({ toEncrypt: { files: 0, folders: 2, bytes: 0 } }), {}],
    ['folder', filePlan({ readOnly: { ...WRITABLE, encrypt: true } }), {}],
    ['accept', filePlan(), { keyId: 'k2' }],
    ['collisions', filePlan({ collisions: { encrypt: 1, open: 0 } }), {}],
    ['archive', filePlan(), { archive: true, archiveName: 'a/b' }],
  ])('%s', (what, plan, parts) => {
    expect(missing(plan, [imported], answers(parts))).toBe(what)
  })

  it('is asked only of what is encrypted', () => {
    const given = answers({ keyId: 'k2', archive: true, archiveName: '' })
    expect(missing(opening, [imported], given)).toBeNull()
  })

  it('is for an archive what its own folder and the files to be opened need', () => {
    const archive = answers({ archive: true })
    const at = (parts: Parameters<typeof filePlan>[0]) => missing(filePlan(parts), [], archive)
    expect(at({ collisions: { encrypt: 3, open: 0 } })).toBeNull()
    expect(at({ collisions: { encrypt: 3, open: 1 } })).toBe('collisions')
    expect(at({ readOnly: { ...WRITABLE, encrypt: true } })).toBeNull()
    expect(at({ readOnly: { ...WRITABLE, archive: true } })).toBe('folder')
    expect(at({ readOnly: { ...WRITABLE, open: true } })).toBe('folder')
    const each = filePlan({ readOnly: { ...WRITABLE, archive: true } })
    expect(missing(each, [], answers())).toBeNull()
  })

  it('is settled by an answer', () => {
    const accepted = answers({ keyId: 'k2', acceptImported: true, collisions: 'skip' })
    expect(
      missing(filePlan({ collisions: { encrypt: 3, open: 0 } }), [imported], accepted),
    ).toBeNull()
  })
})

describe('the key at first', () => {
  it('is file/default, whether it was made already or not', () => {
    expect(firstAnswers([fileKey()], 'x').keyId).toBe('')
    const made = fileKey({ id: 'd', isDefault: true })
    expect(firstAnswers([fileKey(), made], 'x').keyId).toBe('d')
  })
})

describe('the archive’s name', () => {
  it.each([
    ['files', null],
    ['报告', null],
    ['x'.repeat(200), null],
    ['x'.repeat(201), 'long'],
    ['报'.repeat(67), 'long'],
    ['  ', 'empty'],
    ['a/b', 'characters'],
    ['a\nb', 'characters'],
    ['..', 'characters'],
  ])('%j', (name, fault) => {
    expect(archiveFault(name)).toBe(fault)
  })

  it('is that of the one folder, or plain', () => {
    const folder = { id: '1', name: 'year', folder: true }
    expect(archiveNameFor([folder])).toBe('year')
    expect(archiveNameFor([folder, folder])).toBe('files')
    expect(archiveNameFor([{ ...folder, folder: false }])).toBe('files')
    expect(archiveNameFor([{ ...folder, name: '报'.repeat(80) }])).toBe('files')
  })
})

describe('what main is told', () => {
  const all = answers({
    ...{ keyId: 'k1', acceptImported: true, collisions: 'rename' },
    ...{ archive: true, archiveName: ' year ', removeOriginals: true },
  })

  it('has every answer where files are encrypted', () => {
    expect(toStart('run', filePlan(), all, true)).toEqual({
      ...{ action: 'run', keyId: 'k1', acceptImported: true, collisions: 'rename' },
      ...{ archive: 'year', removeOriginals: true, removalConfirmed: true },
    })
  })

  it('has none of them where files are only opened or verified', () => {
    const none = { keyId: null, acceptImported: false, archive: null, removeOriginals: false }
    expect(toStart('run', opening, all, true)).toMatchObject({ ...none, removalConfirmed: false })
    expect(toStart('verify', filePlan(), all, true)).toMatchObject({ ...none, action: 'verify' })
  })

  it('names no key that is yet to be made', () => {
    expect(toStart('run', filePlan(), answers(), false)).toMatchObject({
      ...{ keyId: null, collisions: 'skip', removeOriginals: false },
    })
  })
})

describe('what can be inspected', () => {
  const file = (name: string, folder = false) => ({ id: name, name, folder })

  it('is each dropped file that is encrypted, by its name or by what main found', () => {
    const taken = [
      file('a.krt'),
      file('renamed'),
      file('letter.txt'),
      file('b.krt', true),
      file('C.KRT'),
    ]
    const plan = filePlan({
      sample: [
        { name: 'renamed', bytes: 1, action: 'open' },
        { name: 'letter.txt', bytes: 1, action: 'encrypt' },
      ],
    })
    expect(inspectable(taken, plan).map(({ name }) => name)).toEqual(['a.krt', 'renamed', 'C.KRT'])
    expect(
      inspectable([file('x')], filePlan({ locked: [{ name: 'x', recipients: [] }] })),
    ).toHaveLength(1)
    expect(inspectable([file('x')], null)).toEqual([])
  })
})

import { KeyriteError } from '@shared/errors'
import { describe, expect, it } from 'vitest'
import { errnoOf, fsError } from '../../../../src-main/platform/fs-error.ts'

const system = (code: string) => Object.assign(new Error(code), { code, syscall: 'open' })
const codeOf = (errno: string, doing: 'reading' | 'writing') =>
  fsError(system(errno), { path: '/x', doing }).code

describe('file system errors', () => {
  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    ['EACCES', 'TARGET_NOT_WRITABLE'],
    ['EPERM', 'TARGET_NOT_WRITABLE'],
    ['EROFS', 'TARGET_READ_ONLY'],
    ['EEXIST', 'TARGET_EXISTS'],
    ['ENOTEMPTY', 'TARGET_EXISTS'],
    ['ENOTDIR', 'TARGET_NOT_A_FOLDER'],
    ['ENOENT', 'TARGET_NOT_A_FOLDER'],
    ['ENAMETOOLONG', 'NAME_INVALID'],
    ['EIO', 'WRITE_FAILED'],
    ['EXDEV', 'WRITE_FAILED'],
  ])('%s while writing is %s', (errno, code) => expect(codeOf(errno, 'writing')).toBe(code))

  it.each([
    ['ENOENT', 'FILE_NOT_FOUND'],
    ['ENOTDIR', 'FILE_NOT_FOUND'],
    ['EISDIR', 'FILE_NOT_REGULAR'],
    ['ENXIO', 'FILE_NOT_REGULAR'],
    ['EACCES', 'FILE_UNREADABLE'],
    ['EIO', 'FILE_UNREADABLE'],
  ])('%s while reading is %s', (errno, code) => expect(codeOf(errno, 'reading')).toBe(code))

  it('names the path and the errno, and keeps the cause', () => {
    const cause = system('ENOSPC')
    const error = fsError(cause, { path: '/x', doing: 'writing' })
    expect(error.params).toEqual({ path: '/x', errno: 'ENOSPC' })
    expect(error.cause).toBe(cause)
  })

  it('passes coded errors and takes everything else for a fault of Keyrite', () => {
    const coded = new KeyriteError('TARGET_EXISTS')
    expect(fsError(coded, { path: '/x', doing: 'writing' })).toBe(coded)
    for (const other of [new TypeError('x'), 'x', undefined, { code: 'ENOSPC' }]) {
      expect(fsError(other, { path: '/x', doing: 'writing' }).code).toBe('INTERNAL')
      expect(errnoOf(other)).toBeUndefined()
    }
  })
})

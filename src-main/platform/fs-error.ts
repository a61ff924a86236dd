import { KeyriteError, type ErrorCode } from '@shared/errors'

export interface FsErrorContext {
  readonly path: string
  /** Decides what a refusal of access or a failing device is called. */
  readonly doing: 'reading' | 'writing'
}

const ALWAYS: Readonly<Record<string, ErrorCode>> = {
  EISDIR: 'FILE_NOT_REGULAR',
  ENXIO: 'FILE_NOT_REGULAR',
  ENODEV: 'FILE_NOT_REGULAR',
  ENAMETOOLONG: 'NAME_INVALID',
}

const READING: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'FILE_NOT_FOUND',
  ENOTDIR: 'FILE_NOT_FOUND',
}

const WRITING: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EFBIG: 'DISK_FULL',
  EACCES: 'TARGET_NOT_WRITABLE',
  EPERM: 'TARGET_NOT_WRITABLE',
  EROFS: 'TARGET_READ_ONLY',
  EEXIST: 'TARGET_EXISTS',
  ENOTEMPTY: 'TARGET_EXISTS',
  ENOENT: 'TARGET_NOT_A_FOLDER', // every file here is new, so it is its folder that is missing
  ENOTDIR: 'TARGET_NOT_A_FOLDER',
}

const OTHERWISE = { reading: 'FILE_UNREADABLE', writing: 'WRITE_FAILED' } as const

/** The `errno` name of a file system error of Node, such as 'ENOSPC'; undefined for others. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/**
 * The one table from errno to error code. Errors that are coded already pass unchanged; what
 * is no file system error at all is an INTERNAL fault.
 */
export function fsError(error: unknown, { path, doing }: FsErrorContext): KeyriteError {
  if (error instanceof KeyriteError) return error
  const errno = errnoOf(error)
  if (errno === undefined) return new KeyriteError('INTERNAL', {}, { cause: error })
  const table = doing === 'reading' ? READING : WRITING
  const code = table[errno] ?? ALWAYS[errno] ?? OTHERWISE[doing]
  return new KeyriteError(code, { path, errno }, { cause: error })
}

import { readFileSync, readdirSync, readlinkSync } from 'node:fs'

/** What `read` finds; `none` of a process or descriptor that is gone between two looks. */
function ifThere<T>(read: () => T, none: T): T {
  try {
    return read()
  } catch (error) {
    // The folder has gone, or it was open already when the process ended.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return none
    throw error
  }
}

/** A file below /proc/<pid>; empty once the process has ended. */
const textOf = (pid: number, name: string): string =>
  ifThere(() => readFileSync(`/proc/${pid}/${name}`, 'utf8'), '')

/** A process and everything that it started, by process id. */
export function withDescendants(pid: number): number[] {
  const children = textOf(pid, `task/${pid}/children`)
  return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(withDescendants)]
}

/** Chromium's name for what a process is: 'renderer', 'zygote', 'utility', ...; '' for main. */
export function kindOf(pid: number): string {
  const commandLine = textOf(pid, 'cmdline')
  return /--type=([\w-]+)/.exec(commandLine)?.[1] ?? ''
}

/** A line of /proc/<pid>/status, such as `Seccomp`. */
export function statusOf(pid: number, field: string): string {
  const status = textOf(pid, 'status')
  return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? ''
}

/** Soft and hard limit of what a core dump may take; '' of a process that has ended. */
export function coreLimit(pid: number): string {
  const limits = textOf(pid, 'limits')
  return /^Max core file size\s+(\S+\s+\S+)/m.exec(limits)?.[1]?.replace(/\s+/, ' ') ?? ''
}

/** Lines of the kernel's tables of internet sockets that belong to one of these processes. */
export function internetSockets(pids: readonly number[]): string[] {
  const own = new Set(pids.flatMap(socketInodes))
  return ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => own.has(line.trim().split(/\s+/)[9] ?? ''))
      .map((line) => `${table} ${line.trim()}`),
  )
}

function socketInodes(pid: number): string[] {
  return ifThere(() => readdirSync(`/proc/${pid}/fd`), []).flatMap((descriptor) => {
    const link = ifThere(() => readlinkSync(`/proc/${pid}/fd/${descriptor}`), '')
    const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1]
    return inode === undefined ? [] : [inode]
  })
}

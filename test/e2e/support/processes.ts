import { readFileSync, readdirSync, readlinkSync } from 'node:fs'

/** A process and everything that it started, by process id. */
export function withDescendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(withDescendants)]
}

/** Chromium's name for what a process is: 'renderer', 'zygote', 'utility', ...; '' for main. */
export function kindOf(pid: number): string {
  const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  return /--type=([\w-]+)/.exec(commandLine)?.[1] ?? ''
}

/** A line of /proc/<pid>/status, such as `Seccomp`. */
export function statusOf(pid: number, field: string): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? ''
}

/** Soft and hard limit of what a core dump may take. */
export function coreLimit(pid: number): string {
  const limits = readFileSync(`/proc/${pid}/limits`, 'utf8')
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
  return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${descriptor}`))?.[1]
    return inode === undefined ? [] : [inode]
  })
}

/** A descriptor may be closed between the listing and the look. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

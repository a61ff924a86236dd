import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PrivateMount {
  /** Reachable by this process although the mount is in another process's namespace. */
  readonly path: string
  makeReadOnly(): Promise<void>
  /** Leaves the path dead, like a stick that was pulled out. */
  release(): Promise<void>
}

// Mounted by a child in its own user and mount namespace: root isn't needed, and nothing stays
// mounted when a test is killed, since the child ends with its standard input.
const SCRIPT = `mount -t tmpfs -o "size=$2" none "$1" && echo ready
while read -r order; do mount -o remount,bind,ro "$1" && echo "$order" || echo failed; done`

export async function mountPrivately(size: string): Promise<PrivateMount> {
  const point = mkdtempSync(join(tmpdir(), 'keyrite-mount-'))
  const child = spawn('unshare', ['-rm', 'sh', '-c', SCRIPT, 'sh', point, size], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await answer(child, 'ready')
  return {
    path: join('/proc', String(child.pid), 'root', point),
    makeReadOnly: async () => {
      child.stdin.write('read-only\n')
      await answer(child, 'read-only')
    },
    release: async () => {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
      rmdirSync(point)
    },
  }
}

async function answer(child: ChildProcess, expected: string): Promise<void> {
  const said = await Promise.race([
    once(child.stdout!, 'data').then(([data]) => String(data).trim()),
    once(child, 'exit').then(([code]) => `exit ${String(code)}`),
  ])
  if (said !== expected) throw new Error(`mounting answered '${said}' instead of '${expected}'`)
}

import { spawn, type ChildProcess } from 'node:child_process'
import { electronPath, ROOT } from './electron-path.ts'
import { isRoot } from './ordinary-user.ts'
import { kindOf, withDescendants } from './processes.ts'

/** The application as a person starts it: no Playwright, so no debugging ports. */
export interface Spawned {
  readonly process: ChildProcess
  readonly pid: number
  /** Everything printed so far, on both streams. */
  readonly output: () => string
  /** Resolves with the exit code, once all is read that it and its own processes printed. */
  readonly exit: Promise<number | null>
}

const running = new Set<Spawned>()

/** Ends whatever a test left running, and waits for it. */
export async function endAll(): Promise<void> {
  for (const { pid, exit } of running) {
    for (const each of withDescendants(pid).reverse()) endOne(each)
    await exit
  }
}

function endOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** `before`: a program and its arguments to start the application with. */
export function spawnApp(args: readonly string[], before: readonly string[] = []): Spawned {
  const flags = isRoot ? ['--no-sandbox'] : []
  const [program = '', ...rest] = [...before, electronPath(), ...flags, ROOT, ...args]
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (text) => (output += String(text)))
  child.stderr.on('data', (text) => (output += String(text)))
  // Not on 'exit': there may be more to read then, and processes of its own that still write.
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve))
  const one = { process: child, pid: child.pid!, output: () => output, exit }
  running.add(one)
  void exit.then(() => running.delete(one))
  return one
}

/** Waits until the window's process is there, and a little longer for the page in it. */
export async function untilOpen({ pid, output }: Spawned, limitMs = 20_000): Promise<void> {
  const end = Date.now() + limitMs
  while (!withDescendants(pid).some((each) => kindOf(each) === 'renderer')) {
    if (Date.now() > end) throw new Error(`no window: ${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await new Promise((resolve) => setTimeout(resolve, 1500))
}

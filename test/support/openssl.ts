import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** File name to its content; the names are how the arguments refer to the files. */
export type Files = Readonly<Record<string, Uint8Array | string>>

/** A folder in which openssl runs. */
export interface OpenSsl {
  readonly folder: string
  /** Runs openssl in the folder; returns its stdout. Throws with its stderr on failure. */
  run(args: readonly string[], input?: Uint8Array): Buffer
  write(name: string, content: Uint8Array | string): void
  read(name: string): Buffer
  dispose(): void
}

/** openssl with a temporary folder of its own, holding `files`. */
export const makeOpenSsl = (files: Files = {}): OpenSsl => {
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-openssl-'))
  const write = (name: string, content: Uint8Array | string): void =>
    writeFileSync(join(folder, name), content)
  for (const [name, content] of Object.entries(files)) write(name, content)
  return {
    folder,
    write,
    read: (name) => readFileSync(join(folder, name)),
    run: (args, input) =>
      execFileSync('openssl', args, {
        cwd: folder,
        input: input ?? Buffer.alloc(0),
        stdio: ['pipe', 'pipe', 'pipe'],
        maxBuffer: 64 * 1024 * 1024,
      }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** One openssl call with its own folder: files in, stdout back. */
export const openssl = (args: readonly string[], files: Files = {}, input?: Uint8Array): Buffer => {
  const tool = makeOpenSsl(files)
  try {
    return tool.run(args, input)
  } finally {
    tool.dispose()
  }
}

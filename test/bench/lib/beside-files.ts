import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** What else people encrypt a file with. Each call answers milliseconds. */
export class BesideFiles {
  readonly #identity: string
  readonly #recipient: string
  readonly #key = ['-K', randomBytes(32).toString('hex'), '-iv', randomBytes(16).toString('hex')]

  /** `folder`: gets the key of age. */
  constructor(folder: string) {
    this.#identity = join(folder, 'age.key')
    execFileSync('age-keygen', ['-o', this.#identity], { stdio: 'ignore' })
    const said = execFileSync('age-keygen', ['-y', this.#identity], { encoding: 'utf8' })
    this.#recipient = said.trim()
  }

  copy(from: string, to: string): number {
    return timed('cp', [from, to])
  }

  /**
   * As much memory as a copy of `from` takes has just been in use, and is free. A virtual machine
   * gives free memory back to its host, and whoever writes next would pay for getting it again.
   */
  warmMemory(from: string, passing: string): void {
    this.copy(from, passing)
    rmSync(passing)
  }

  ageEncrypt(from: string, to: string): number {
    return timed('age', ['-r', this.#recipient, '-o', to, from])
  }

  ageDecrypt(from: string, to: string): number {
    return timed('age', ['-d', '-i', this.#identity, '-o', to, from])
  }

  openssl(way: '-e' | '-d', from: string, to: string): number {
    return timed('openssl', ['enc', '-aes-256-ctr', way, ...this.#key, '-in', from, '-out', to])
  }

  /** age started once for every file of a folder, by a shell. */
  ageEach(folder: string, into: string): number {
    const loop = 'for file in "$1"/*; do age -r "$2" -o "$3/${file##*/}.age" "$file"; done'
    return timed('sh', ['-c', loop, 'sh', folder, this.#recipient, into])
  }
}

function timed(program: string, args: readonly string[]): number {
  const began = performance.now()
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  return performance.now() - began
}

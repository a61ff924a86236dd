import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether a crash of this process could write its memory to the disk. Linux only. */
export function coreDumpsPossible(limits = readFileSync('/proc/self/limits', 'utf8')): boolean {
  const line = /^Max core file size\s+(\S+)/m.exec(limits)
  return line?.[1] !== '0'
}

/**
 * Node has no setrlimit; util-linux's prlimit does it from outside, for this process and those
 * that Chromium started before any of our code ran (the zygotes, which every page comes from).
 * The start script sets the limit already; this is for those who start Electron by hand.
 * Answers whether dumps are off now.
 */
export function turnOffCoreDumps(): boolean {
  if (!coreDumpsPossible()) return true
  for (const pid of withDescendants(process.pid)) {
    spawnSync('prlimit', ['--pid', String(pid), '--core=0:0'], { stdio: 'ignore' })
  }
  return !coreDumpsPossible()
}

function withDescendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(withDescendants)]
}

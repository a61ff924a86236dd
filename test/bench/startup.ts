import { _electron } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { electronPath } from '../e2e/support/electron-path.ts'
import { figures, line } from './lib/figures.ts'

/** Milliseconds from the start of the process until a heading is on the screen. */
async function startOnce(executablePath: string, args: string[], env: Record<string, string>) {
  const began = performance.now()
  const app = await _electron.launch({
    executablePath,
    args,
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...(process.env as Record<string, string>), ...env },
  })
  const page = await app.firstWindow()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const took = performance.now() - began
  await app.close()
  return took
}

/** Keyrite's first page beside an empty window, in turn, in one run. */
async function benchStartup(executablePath: string, rounds: number): Promise<void> {
  const root = process.cwd()
  const empty: number[] = []
  const keyrite: number[] = []
  for (let round = -1; round < rounds; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'keyrite-bench-'))
    const emptyApp = resolve(root, 'test/bench/empty-app')
    const first = await startOnce(executablePath, [emptyApp], { BENCH_DATA: join(folder, 'e') })
    const second = await startOnce(executablePath, [root, `--data-dir=${join(folder, 'k')}`], {})
    await rm(folder, { recursive: true, force: true })
    // round -1 warms the disk's cache
    if (round < 0) continue
    empty.push(first)
    keyrite.push(second)
  }
  console.log(`\nStart to the first page, ${String(rounds)} rounds in turn (min, median, max)`)
  console.log(line('empty Electron window', figures(empty), 'ms'))
  console.log(line('Keyrite, first start', figures(keyrite), 'ms'))
  const ratio = figures(keyrite).median / figures(empty).median
  console.log(`ratio of the medians: ${ratio.toFixed(2)} (aim: below 2)`)
}

await benchStartup(electronPath(), Number(process.argv[2] ?? 7))

import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../../../src-main/platform/clock.ts'
import { openLog } from '../../../../src-main/platform/log.ts'
import { mountPrivately } from './support/private-mount.ts'

const clock = fixedClock('2026-11-22T00:00:00Z')
let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyrite-log-'))
  path = join(folder, 'keyrite.log')
})
afterEach(() => rmSync(folder, { recursive: true }))

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('log', () => {
  it('writes one redacted object a line into a private file, and goes on with an old one', () => {
    writeFileSync(path, '{"event":"before"}\n')
    chmodSync(path, 0o666)
    const log = openLog({ path, clock })
    log.info('vault opened', { pin: '1234', name: 'line one\nline two' })
    log.error(`found ${'ab'.repeat(32)}`)
    log.close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(linesOf(path)).toEqual([
      { event: 'before' },
      {
        time: '2026-11-22T00:00:00.000Z',
        level: 'info',
        event: 'vault opened',
        fields: { pin: '[redacted]', name: 'line one\nline two' },
      },
      { time: '2026-11-22T00:00:00.000Z', level: 'error', event: 'found [redacted 64 hex]' },
    ])
  })

  it('sets full files aside and keeps only so many', () => {
    const log = openLog({ path, clock, maxBytes: 300, keep: 2 })
    for (let number = 0; number < 40; number += 1) log.debug('line', { number })
    log.close()
    expect(readdirSync(folder).sort()).toEqual(['keyrite.log', 'keyrite.log.1', 'keyrite.log.2'])
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(300)
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
    expect(linesOf(path).at(-1)).toMatchObject({ fields: { number: 39 } })
  })

  it('writes a line that is longer than a whole file', () => {
    const log = openLog({ path, clock, maxBytes: 100 })
    log.warn('a word '.repeat(50))
    log.warn('next')
    log.close()
    expect(linesOf(`${path}.1`).length).toBe(1)
    expect(linesOf(path)[0]).toMatchObject({ event: 'next' })
  })

  it('does not follow a symbolic link, and does not fail', () => {
    writeFileSync(join(folder, 'precious'), 'mine')
    symlinkSync(join(folder, 'precious'), path)
    const log = openLog({ path, clock })
    log.info('lost')
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('mine')
    rmSync(path)
    log.info('found')
    log.close()
    expect(linesOf(path)).toEqual([{ lost: 1 }, expect.objectContaining({ event: 'found' })])
  })

  it('survives a full disk', async () => {
    const mount = await mountPrivately('64k')
    try {
      const log = openLog({ path: join(mount.path, 'log'), clock })
      for (let number = 0; number < 100; number += 1) log.info('long', { text: 'a b '.repeat(500) })
      log.close()
      expect(statSync(join(mount.path, 'log')).size).toBeLessThanOrEqual(65_536)
    } finally {
      await mount.release()
    }
  })

  it('survives a value that cannot be read', () => {
    const log = openLog({ path, clock })
    log.info('odd', {
      get broken(): string {
        throw new TypeError('no')
      },
    })
    log.close()
    expect(linesOf(path)[0]).toMatchObject({ fields: { unloggable: 'TypeError' } })
  })
})

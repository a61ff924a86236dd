import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NOTICE_CODES } from '@main/byok/parameters/notices.ts'
import { CHECK_CODES } from '@main/ceremony/self-check.ts'
import { ROAD_REASONS } from '@main/material/choose-road.ts'
import { TARGET_IDS } from '@shared/domain'
import en from '../../../../src-renderer/locales/en/ceremony.ts'
import zh from '../../../../src-renderer/locales/zh-CN/ceremony.ts'

/** Every word that main writes into a record, read from its sources: `record(_, _, 'word'`. */
function recordWords(): string[] {
  const root = join(import.meta.dirname, '../../../../src-main/ceremony')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  const text = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n')
  const calls = [...text.matchAll(/\brecord\(\s*[^,]+,\s*[^,]+,\s*([^)]*?)[,)]/g)]
  return calls.flatMap((call) => [...(call[1] ?? '').matchAll(/'([a-zA-Z]+)'/g)].map(([, w]) => w!))
}

describe.each([
  ['English', en],
  ['Chinese', zh],
])('codes that main sends, in %s', (_language, texts) => {
  it.each([
    ['notices', NOTICE_CODES],
    ['reasons', ROAD_REASONS],
    ['checks', CHECK_CODES],
    ['targets', TARGET_IDS],
  ] as const)('%s all have a text', (part, codes) => {
    expect(Object.keys(texts[part]).sort()).toEqual([...codes].sort())
  })

  it('words of the record all have a text', () => {
    const words = new Set(recordWords())
    expect(words.size).toBeGreaterThan(10)
    expect(Object.keys(texts.what).sort()).toEqual([...words].sort())
  })
})

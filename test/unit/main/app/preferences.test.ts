import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PreferencesFile } from '@main/app/preferences.ts'

let folder: string
let file: string
let reports: string[]
const report = (_: unknown, where: string) => void reports.push(where)
const defaults = { language: 'system', theme: 'system' }

beforeEach(async () => {
  reports = []
  folder = await mkdtemp(join(tmpdir(), 'keyrite-preferences-'))
  file = join(folder, 'preferences.json')
})
afterEach(() => rm(folder, { recursive: true }))

it('has defaults before anything was set', async () => {
  const preferences = new PreferencesFile(folder)
  await preferences.load(report)
  expect(preferences.current).toEqual(defaults)
  expect(reports).toEqual([])
})

it('keeps what was set, in a file of its user alone', async () => {
  const preferences = new PreferencesFile(folder)
  await preferences.set({ theme: 'dark' })
  expect(await preferences.set({ language: 'zh-CN' })).toEqual({ language: 'zh-CN', theme: 'dark' })
  const next = new PreferencesFile(folder)
  await next.load(report)
  expect(next.current).toEqual({ language: 'zh-CN', theme: 'dark' })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

it.each(['', '{', '{"theme":"pink","language":"en"}', 'x'.repeat(5000)])(
  'starts with the defaults on a damaged file and says so',
  async (content) => {
    await writeFile(file, content)
    const preferences = new PreferencesFile(folder)
    await preferences.load(report)
    expect(preferences.current).toEqual(defaults)
    expect(reports).toEqual(['preferences'])
    await preferences.set({ theme: 'light' })
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ ...defaults, theme: 'light' })
  },
)

it('stays as it was when the file cannot be written', async () => {
  const preferences = new PreferencesFile(join(folder, 'missing'))
  await expect(preferences.set({ theme: 'dark' })).rejects.toMatchObject({
    code: 'TARGET_NOT_A_FOLDER',
  })
  expect(preferences.current).toEqual(defaults)
})

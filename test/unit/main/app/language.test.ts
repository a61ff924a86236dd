import { expect, it } from 'vitest'
import { languageOf } from '@main/app/language.ts'
import { MENU_TEXTS } from '@main/app/menu-texts.ts'

it.each([
  ['zh-CN', ['en-US'], 'zh-CN'],
  ['en', ['zh-CN'], 'en'],
  ['system', ['zh-Hans-CN', 'en-US'], 'zh-CN'],
  ['system', ['de-DE', 'zh-TW', 'en'], 'zh-CN'],
  ['system', ['en-GB', 'zh-CN'], 'en'],
  ['system', ['de-DE'], 'en'],
  ['system', ['zhx'], 'en'],
  ['system', [], 'en'],
] as const)('%s on a system of %j is %s', (preference, system, expected) => {
  expect(languageOf(preference, system)).toBe(expected)
})

it('gives no two entries of a menu the same letter to press', () => {
  for (const texts of Object.values(MENU_TEXTS)) {
    const { vault, edit, view, lock, quit, larger, smaller, actualSize, fullScreen } = texts
    const { undo, redo, cut, copy, paste, selectAll } = texts
    for (const menu of [
      [vault, edit, view],
      [lock, quit],
      [undo, redo, cut, copy, paste, selectAll],
      [larger, smaller, actualSize, fullScreen],
    ]) {
      const letters = menu.map((text) => /&(\w)/.exec(text)?.[1]?.toLowerCase())
      expect(letters).not.toContain(undefined)
      expect(new Set(letters).size).toBe(menu.length)
    }
  }
})

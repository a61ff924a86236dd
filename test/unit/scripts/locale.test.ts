import { describe, expect, it } from 'vitest'
import { ensureUtf8 } from '../../../scripts/lib/locale.mjs'

const after = (env: Record<string, string>): Record<string, string | undefined> => {
  const changed: Record<string, string | undefined> = { ...env }
  ensureUtf8(changed)
  return changed
}

describe('the locale that the application runs under', () => {
  it.each([
    { LANG: 'C.UTF-8' },
    { LANG: 'zh_CN.utf8' },
    { LC_CTYPE: 'en_US.UTF-8', LANG: 'C' },
    { LC_ALL: 'de_DE.UTF-8', LANG: 'C' },
  ])('stays as it is: %o', (env) => {
    expect(after(env)).toEqual(env)
  })

  it('becomes UTF-8 where there is none, or another', () => {
    expect(after({})).toEqual({ LC_CTYPE: 'C.UTF-8' })
    expect(after({ LANG: 'tr_TR' })).toEqual({ LANG: 'tr_TR', LC_CTYPE: 'C.UTF-8' })
    expect(after({ LC_ALL: 'C', LANG: 'C.UTF-8' })).toEqual({ LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' })
  })
})

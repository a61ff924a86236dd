import { describe, expect, it } from 'vitest'
import { passphraseFault } from '@shared/domain'

const fault = (typed: string, min = 12, name = 'Wang Xiaoming') => passphraseFault(typed, min, name)

describe('a passphrase', () => {
  it.each(['maple stone river', 'x7#kQ29!vLp0', '晨光照过旧城墙上的青苔石', 'Tr4mway-Umbrella'])(
    'is taken: %s',
    (typed) => {
      expect(fault(typed)).toBeNull()
    },
  )

  it('is as long as the policy asks, in characters and not in bytes', () => {
    expect(fault('maple stone!', 12)).toBeNull()
    expect(fault('maple stone', 12)).toBe('short')
    expect(fault('🍁🪨🌊🏔🌙⭐🔥', 7)).toBeNull()
    expect(fault('🍁🪨🌊🏔🌙⭐🔥', 8)).toBe('short')
  })

  it.each([
    'password1234',
    'P@ssw0rd2026',
    'xK9!xK9!xK9!',
    'qwertyuiop12',
    'QWERTYUIOP!!',
    'aaaaaaaaaaaaaa',
    'abababababab',
    'abcdefghijklmn',
    'zyxwvutsrqponm',
    'keyritekeyrite',
    'ｐａｓｓｗｏｒｄ１２３４',
    'Correct-Horse-Battery-Staple',
  ])('is refused as common: %s', (typed) => {
    expect(fault(typed)).toBe('common')
  })

  it.each(['wangxiaoming1', 'Wang Xiaoming!', 'xiaoming-2026', 'WANG-wang-2026'])(
    'is refused when it is little more than the name: %s',
    (typed) => {
      expect(fault(typed)).toBe('name')
    },
  )

  it('may hold a name beside enough that is none', () => {
    expect(fault('wang has maple stone river')).toBeNull()
    expect(fault('li and maple stone river', 12, 'Li')).toBeNull()
  })
})

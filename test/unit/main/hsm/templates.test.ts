import { describe, expect, it } from 'vitest'
import { PURPOSES, templateOf } from '@main/hsm/templates/index.ts'
import type { KeyObject, KeyPurpose, NewKey } from '@main/hsm/types.ts'

type KeyClass = KeyObject['class']
const COMMON = ['CKA_TOKEN', 'CKA_LABEL', 'CKA_ID', 'CKA_MODIFIABLE', 'CKA_DERIVE', 'CKA_PRIVATE']
const OWNED = ['CKA_SENSITIVE', 'CKA_EXTRACTABLE', 'CKA_WRAP_WITH_TRUSTED']
/** Every attribute that says what a key of the class may do (PKCS#11 v2.40, 4.7 to 4.10). */
const WHOLE: Readonly<Record<KeyClass, readonly string[]>> = {
  secret: [
    ...COMMON,
    ...OWNED,
    ...['ENCRYPT', 'DECRYPT', 'SIGN', 'VERIFY', 'WRAP', 'UNWRAP'].map((use) => `CKA_${use}`),
  ],
  public: [...COMMON, ...['ENCRYPT', 'VERIFY', 'VERIFY_RECOVER', 'WRAP'].map((u) => `CKA_${u}`)],
  private: [
    ...COMMON,
    ...OWNED,
    'CKA_ALWAYS_AUTHENTICATE',
    ...['DECRYPT', 'SIGN', 'SIGN_RECOVER', 'UNWRAP'].map((use) => `CKA_${use}`),
  ],
}

const purposes = Object.keys(PURPOSES) as KeyPurpose[]
const classes = Object.keys(WHOLE) as KeyClass[]
const cases = purposes.flatMap((purpose) =>
  classes.filter((of) => PURPOSES[purpose][of]).map((of) => [purpose, of] as const),
)
const newKey = (purpose: KeyPurpose, persistent = false): NewKey => ({
  purpose,
  label: 'keyrite:x',
  id: Buffer.from('id'),
  persistent,
})
const values = (purpose: KeyPurpose, of: KeyClass): Record<string, unknown> =>
  Object.fromEntries(templateOf(of, newKey(purpose)).map(({ name, value }) => [name, value]))

describe('the templates', () => {
  it.each(cases)('%s, %s: every attribute stands once, with a reason', (purpose, of) => {
    const rows = templateOf(of, newKey(purpose))
    expect(rows.map(({ name }) => name).sort()).toEqual([...WHOLE[of]].sort())
    for (const { why } of rows) expect(why.length).toBeGreaterThanOrEqual(10)
  })

  it.each(cases.filter(([purpose]) => purpose !== 'probe'))(
    '%s, %s: what wraps never decrypts',
    (purpose, of) => {
      const { CKA_WRAP, CKA_DECRYPT, CKA_UNWRAP } = values(purpose, of)
      expect(CKA_WRAP === true && CKA_DECRYPT === true).toBe(false)
      expect(CKA_UNWRAP ?? false).toBe(false)
    },
  )

  it('lets only what must travel leave, and that only wrapped', () => {
    const leaving = cases.filter(([purpose, of]) => values(purpose, of)['CKA_EXTRACTABLE'] === true)
    expect(leaving.map((one) => one.join(' '))).toEqual([
      'ceremony-material secret',
      'ceremony-material private',
      'wrap secret',
      'probe secret',
      'probe private',
    ])
    const owned = cases.filter(([, of]) => of !== 'public')
    for (const [purpose, of] of owned) expect(values(purpose, of)['CKA_SENSITIVE']).toBe(true)
  })

  it.each<[KeyPurpose, KeyClass, string[]]>([
    ['cmk', 'secret', ['CKA_ENCRYPT']],
    ['cmk-decrypt', 'private', ['CKA_DECRYPT']],
    ['cmk-decrypt', 'public', ['CKA_ENCRYPT']],
    ['cmk-sign', 'private', ['CKA_SIGN']],
    ['cmk-sign', 'public', ['CKA_VERIFY']],
    ['import-unwrap', 'private', ['CKA_DECRYPT']],
    ['import-unwrap', 'public', []],
  ])('%s, %s: does nothing but %j', (purpose, of, uses) => {
    const set = Object.entries(values(purpose, of)).filter(([, value]) => value === true)
    const kept = ['CKA_PRIVATE', 'CKA_SENSITIVE']
    expect(set.map(([name]) => name).filter((name) => !kept.includes(name))).toEqual(uses)
  })

  it('keeps on the token only what must stay', () => {
    const staying = purposes.filter((purpose) => PURPOSES[purpose].mayPersist)
    expect(staying).toEqual([
      ...['seal', 'seal-mac', 'ceremony-sign', 'ceremony-material'],
      ...['cmk', 'cmk-decrypt', 'cmk-sign', 'import-unwrap'],
    ])
    expect(() => templateOf('secret', newKey('transport', true))).toThrow(
      expect.objectContaining({ code: 'INTERNAL' }),
    )
  })

  it('has no class that a purpose is not for', () => {
    expect(() => templateOf('secret', newKey('ceremony-sign'))).toThrow(
      expect.objectContaining({ code: 'INTERNAL' }),
    )
  })
})

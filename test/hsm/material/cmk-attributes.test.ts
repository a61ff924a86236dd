import pkcs11js from 'pkcs11js'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEY_BACKUPS, type KeySpec, type KeyUsage } from '@shared/domain'
import { ATTRIBUTES, type AttributeName } from '@main/hsm/templates/row.ts'
import { keyMaterial, type KeyMaterial } from '@main/material/index.ts'
import { makers, makeTestVault, type TestVault } from '../ceremony/vault.ts'

const READ = [
  ...['CKA_ENCRYPT', 'CKA_DECRYPT', 'CKA_SIGN', 'CKA_SIGN_RECOVER', 'CKA_VERIFY'],
  ...['CKA_VERIFY_RECOVER', 'CKA_WRAP', 'CKA_UNWRAP', 'CKA_DERIVE', 'CKA_MODIFIABLE'],
  ...['CKA_TOKEN', 'CKA_PRIVATE', 'CKA_SENSITIVE', 'CKA_EXTRACTABLE'],
  ...['CKA_LOCAL', 'CKA_ALWAYS_SENSITIVE', 'CKA_NEVER_EXTRACTABLE'],
] as AttributeName[]
const OWNED = ['CKA_TOKEN', 'CKA_PRIVATE', 'CKA_SENSITIVE']
const BORN = ['CKA_LOCAL', 'CKA_ALWAYS_SENSITIVE', 'CKA_NEVER_EXTRACTABLE']

/** A second session on the same login, which reads what the token itself says. */
function reader(modulePath: string, label: string) {
  const library = new pkcs11js.PKCS11()
  library.load(modulePath)
  const slot = library
    .C_GetSlotList(true)
    .find((one) => library.C_GetTokenInfo(one).label.trim() === label)
  if (!slot) throw new Error('no slot')
  const session = library.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION)
  const read = (handle: Buffer, type: number): Buffer | null => {
    try {
      return library.C_GetAttributeValue(session, handle, [{ type }])[0]?.value ?? null
    } catch {
      return null
    }
  }
  return {
    /** The names of the attributes that are true, by class of object. */
    trueOf(id: Buffer): Record<number, string[]> {
      library.C_FindObjectsInit(session, [{ type: pkcs11js.CKA_ID, value: id }])
      const handles = library.C_FindObjects(session, 10)
      library.C_FindObjectsFinal(session)
      const rows = handles.map((handle) => {
        const kind = read(handle, pkcs11js.CKA_CLASS)?.readUInt32LE(0) ?? -1
        const set = READ.filter((name) => read(handle, ATTRIBUTES[name])?.[0] === 1)
        return [kind, set.sort()] as const
      })
      return Object.fromEntries(rows)
    },
    /** What the token tells of the secret parts: nothing. */
    secretsOf(id: Buffer): (Buffer | null)[] {
      library.C_FindObjectsInit(session, [
        { type: pkcs11js.CKA_ID, value: id },
        { type: pkcs11js.CKA_PRIVATE, value: true },
      ])
      const handles = library.C_FindObjects(session, 10)
      library.C_FindObjectsFinal(session)
      const types = [pkcs11js.CKA_VALUE, pkcs11js.CKA_PRIVATE_EXPONENT, pkcs11js.CKA_PRIME_1]
      return handles.flatMap((handle) => types.map((type) => read(handle, type)))
    },
    close: () => library.C_CloseSession(session),
  }
}

const { CKO_SECRET_KEY, CKO_PRIVATE_KEY, CKO_PUBLIC_KEY } = pkcs11js
const rows: [KeySpec, KeyUsage, Record<number, string[]>][] = [
  ['AES_256', 'ENCRYPT_DECRYPT', { [CKO_SECRET_KEY]: ['CKA_ENCRYPT'] }],
  [
    ...(['RSA_2048', 'ENCRYPT_DECRYPT'] as const),
    { [CKO_PRIVATE_KEY]: ['CKA_DECRYPT'], [CKO_PUBLIC_KEY]: ['CKA_ENCRYPT'] },
  ],
  [
    ...(['RSA_2048', 'SIGN_VERIFY'] as const),
    { [CKO_PRIVATE_KEY]: ['CKA_SIGN'], [CKO_PUBLIC_KEY]: ['CKA_VERIFY'] },
  ],
  [
    ...(['EC_P256', 'SIGN_VERIFY'] as const),
    { [CKO_PRIVATE_KEY]: ['CKA_SIGN'], [CKO_PUBLIC_KEY]: ['CKA_VERIFY'] },
  ],
]

describe.each(makers)('what %s says of a customer master key', (maker) => {
  let test: TestVault
  let material: KeyMaterial
  let raw: ReturnType<typeof reader>
  beforeAll(async () => {
    test = await makeTestVault(maker)
    material = keyMaterial(test.vault)
    raw = reader(test.token.modulePath, test.token.label)
  })
  afterAll(async () => {
    raw.close()
    await test.dispose()
  })

  const possible = rows.filter(([spec]) => maker === 'SoftHSM' || !spec.startsWith('EC_'))
  const cases = possible.flatMap((row) => KEY_BACKUPS.map((backup) => [...row, backup] as const))

  it.each(cases)('%s, %s %#: the one use, and no way out', async (spec, usage, uses, backup) => {
    const made = await material.make({ keyId: randomUUID(), number: 1, spec, usage, backup })
    const id = Buffer.from(made.record.objectId as string, 'hex')
    const born = backup === 'token-only'
    const expected = Object.entries(uses).map(([kind, names]) => {
      const isPublic = Number(kind) === CKO_PUBLIC_KEY
      const always = isPublic ? ['CKA_TOKEN'] : OWNED
      const origin = born ? (isPublic ? ['CKA_LOCAL'] : BORN) : []
      return [kind, [...names, ...always, ...origin].sort()]
    })
    // Of what was brought in, opencryptoki says these as well: only CKA_LOCAL tells it apart.
    const said = Object.entries(raw.trueOf(id)).map(([kind, names]) => {
      const meaningful = names.filter((name) => born || !BORN.slice(1).includes(name))
      return [kind, meaningful]
    })
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(expected))
    expect(raw.secretsOf(id).filter((value) => value !== null)).toEqual([])
    await made.discard()
    expect(raw.trueOf(id)).toEqual({})
  })

  it('an import pair: decrypts, and no way out', async () => {
    const made = await material.makeWrappingPair(randomUUID())
    const id = Buffer.from(made.pair.objectId as string, 'hex')
    expect(raw.trueOf(id)).toEqual({
      [CKO_PRIVATE_KEY]: [...OWNED, ...BORN, 'CKA_DECRYPT'].sort(),
      [CKO_PUBLIC_KEY]: ['CKA_LOCAL', 'CKA_TOKEN'],
    })
    await made.discard()
    expect(raw.trueOf(id)).toEqual({})
  })
})

import type { KeyOperation, KeySpec, KeyState, KeyUsage, KeyOrigin } from '@shared/domain'

/**
 * What can be done with which key, written down from the guides and not from the code. G is the
 * user guide, P the product page where it decides between the two guides.
 *
 * A row is a state, a letter a kind of key:
 *
 *      made here                         imported                 default
 *      symmetric     RSA      EC  SM2    symmetric  RSA      EC   key
 *      plain rotates enc sign                       enc sign
 *
 * `+` allowed. Refused, because of: d default key, o origin, k kind (symmetric or asymmetric),
 * u usage, s state, r rotation is on already, or off. `.` there is no such key.
 */
export interface Row {
  readonly operation: KeyOperation
  readonly source: string
  readonly cells: Readonly<Record<KeyState, string>>
}

export interface Column {
  readonly name: string
  readonly origin: KeyOrigin
  readonly specs: readonly KeySpec[]
  readonly usage: KeyUsage
  readonly rotates: boolean
  readonly isDefault: boolean
}

const plain = { rotates: false, isDefault: false }
const RSA = ['RSA_2048', 'RSA_3072', 'RSA_4096'] as const
const EC = ['EC_P256', 'EC_P384'] as const
const SYMMETRIC = ['AES_256', 'SM4_128'] as const
const here = { origin: 'Keyrite', ...plain } as const
const imported = { origin: 'External', ...plain } as const
const encrypts = { usage: 'ENCRYPT_DECRYPT' } as const
const signs = { usage: 'SIGN_VERIFY' } as const

/** In the order of a row's letters. */
export const COLUMNS: readonly Column[] = [
  { name: 'symmetric', specs: SYMMETRIC, ...here, ...encrypts },
  { name: 'symmetric, rotates', specs: SYMMETRIC, ...here, ...encrypts, rotates: true },
  { name: 'RSA, encrypts', specs: RSA, ...here, ...encrypts },
  { name: 'RSA, signs', specs: RSA, ...here, ...signs },
  { name: 'EC', specs: EC, ...here, ...signs },
  { name: 'SM2', specs: ['SM2'], ...here, ...encrypts },
  { name: 'imported symmetric', specs: SYMMETRIC, ...imported, ...encrypts },
  { name: 'imported RSA, encrypts', specs: RSA, ...imported, ...encrypts },
  { name: 'imported RSA, signs', specs: RSA, ...imported, ...signs },
  { name: 'imported EC', specs: EC, ...imported, ...signs },
  { name: 'default', specs: ['AES_256'], ...here, ...encrypts, isDefault: true },
]

const row = (
  operation: KeyOperation,
  source: string,
  Enabled: string,
  Disabled: string,
  PendingDeletion: string,
  PendingImport: string,
): Row => ({
  operation,
  source,
  cells: { Enabled, Disabled, PendingDeletion, PendingImport },
})

/** Cells: enabled, disabled, pending deletion, pending import. */
export const TABLE: readonly Row[] = [
  // 'The CMK you want to enable is in Disabled status.'
  row('enable', 'G 2.4.2', 'ssssss ssss s', '++++++ ++++ .', 'ssssss ssss .', '...... ssss .'),
  // 'The CMK you want to disable is in Enabled status'; 'Default master keys ... cannot be disabled.'
  row('disable', 'G 2.4.3', '++++++ ++++ d', 'ssssss ssss .', 'ssssss ssss .', '...... ssss .'),
  // Enabled or Disabled; of default keys not. From Pending import too: P, 'Where the guides disagree'.
  row(
    'scheduleDeletion',
    'G 2.4.4, P',
    '++++++ ++++ d',
    '++++++ ++++ .',
    'ssssss ssss .',
    '...... ++++ .',
  ),
  // 'The CMK ... is in Pending deletion status.'
  row(
    'cancelDeletion',
    'G 2.4.5',
    'ssssss ssss s',
    'ssssss ssss .',
    '++++++ ++++ .',
    '...... ssss .',
  ),
  // 'cannot be changed if the CMK is in Pending deletion status'; default keys don't allow it.
  row('updateAlias', 'G 2.4.1', '++++++ ++++ d', '++++++ ++++ .', 'ssssss ssss .', '...... ++++ .'),
  row(
    'updateDescription',
    'G 2.4.1',
    '++++++ ++++ d',
    '++++++ ++++ .',
    'ssssss ssss .',
    '...... ++++ .',
  ),
  // 'Tags cannot be added to default master keys.' No state is named.
  row('tag', 'G 2.6.1', '++++++ ++++ d', '++++++ ++++ .', '++++++ ++++ .', '...... ++++ .'),
  // 'The CMK is enabled', 'The Origin of the CMK is KMS'; symmetric keys only: table 2-12.
  row(
    'enableRotation',
    'G 2.7.2, table 2-12',
    '+rkkkk oooo d',
    'sskkkk oooo .',
    'sskkkk oooo .',
    '...... oooo .',
  ),
  row(
    'updateRotation',
    'G 2.7.2, table 2-12',
    'r+kkkk oooo d',
    'sskkkk oooo .',
    'sskkkk oooo .',
    '...... oooo .',
  ),
  // 'Key rotation has been enabled.'
  row(
    'disableRotation',
    'G 2.7.3, table 2-12',
    'r+kkkk oooo d',
    'sskkkk oooo .',
    'sskkkk oooo .',
    '...... oooo .',
  ),
  // Every kind 'manually rotated' but default keys. A key that goes, or is empty, has no successor (P).
  row(
    'replace',
    'G table 2-12',
    '++++++ ++++ d',
    '++++++ ++++ .',
    'ssssss ssss .',
    '...... ssss .',
  ),
  // Pending import; Enabled or Disabled with the identical material (P, States).
  row(
    'getParametersForImport',
    'G 2.3.2, P',
    'oooooo ++++ d',
    'oooooo ++++ .',
    'oooooo ssss .',
    '...... ++++ .',
  ),
  row(
    'importMaterial',
    'G 2.3.2, P',
    'oooooo ++++ d',
    'oooooo ++++ .',
    'oooooo ssss .',
    '...... ++++ .',
  ),
  // 'Enabled or Disabled', External; 'materials of asymmetric keys cannot be directly deleted'.
  row(
    'deleteMaterial',
    'G 2.3.3',
    'oooooo +kkk d',
    'oooooo +kkk .',
    'oooooo skkk .',
    '...... skkk .',
  ),
  // 'Only enabled CMKs can be used to encrypt or decrypt data'; what for: table 2-1.
  row(
    'encrypt',
    'G 2.4.2, 2.5, table 2-1',
    '++kkkk +kkk +',
    'sskkkk skkk .',
    'sskkkk skkk .',
    '...... skkk .',
  ),
  row(
    'decrypt',
    'G 2.4.2, 2.5, table 2-1',
    '++kkkk +kkk +',
    'sskkkk skkk .',
    'sskkkk skkk .',
    '...... skkk .',
  ),
  // Symmetric keys protect 'data keys': table 2-1.
  row(
    'dataKey',
    'G 2.4.2, table 2-1',
    '++kkkk +kkk +',
    'sskkkk skkk .',
    'sskkkk skkk .',
    '...... skkk .',
  ),
  // RSA by usage, EC signs only: table 2-2. SM2 decrypts: best practices.
  row(
    'asymmetricEncrypt',
    'G 2.4.2, table 2-2',
    'kk+uu+ k+uu k',
    'kksuus ksuu .',
    'kksuus ksuu .',
    '...... ksuu .',
  ),
  row(
    'asymmetricDecrypt',
    'G 2.4.2, table 2-2',
    'kk+uu+ k+uu k',
    'kksuus ksuu .',
    'kksuus ksuu .',
    '...... ksuu .',
  ),
  row(
    'sign',
    'G 2.4.2, table 2-2',
    'kku++u ku++ k',
    'kkussu kuss .',
    'kkussu kuss .',
    '...... kuss .',
  ),
  row(
    'verify',
    'G 2.4.2, table 2-2',
    'kku++u ku++ k',
    'kkussu kuss .',
    'kkussu kuss .',
    '...... kuss .',
  ),
  // 'The public key can be sent to anyone.' Whoever has signatures has to check them in any state in
  // which there is one.
  row('getPublicKey', 'G 2.1', 'kk++++ k+++ k', 'kk++++ k+++ .', 'kk++++ k+++ .', '...... ksss .'),
]

/** What each letter means, as an error code; null: allowed. */
export const LETTERS: Readonly<Record<string, string | null>> = {
  '+': null,
  d: 'KEY_IS_DEFAULT',
  o: 'KEY_ORIGIN_REFUSED',
  k: 'KEY_SPEC_REFUSED',
  u: 'KEY_USAGE_REFUSED',
  s: 'KEY_STATE_REFUSED',
  r: 'KEY_ROTATION_REFUSED',
}

export interface Cell {
  readonly operation: KeyOperation
  readonly column: Column
  readonly state: KeyState
  readonly refusal: string | null
}

/** Every cell of the table that there is a key for. */
export function cells(): Cell[] {
  return TABLE.flatMap(({ operation, cells: byState }) =>
    (Object.keys(byState) as KeyState[]).flatMap((state) =>
      [...byState[state].replaceAll(' ', '')].flatMap((letter, at) => {
        const column = COLUMNS[at]
        if (!column) throw new Error(`${operation}, ${state}: a letter too many`)
        if (letter === '.') return []
        const refusal = LETTERS[letter]
        if (refusal === undefined) throw new Error(`${operation}, ${state}: ${letter}?`)
        return [{ operation, column, state, refusal }]
      }),
    ),
  )
}

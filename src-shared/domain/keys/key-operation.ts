import { isSymmetricKey, type KeyOrigin, type KeySpec, type KeyUsage } from './key-spec.ts'
import type { KeyState } from './key-state.ts'

/** What can be done with one key; the pages offer what `refusal` doesn't refuse. */
export const KEY_OPERATIONS = [
  'enable',
  'disable',
  'scheduleDeletion',
  'cancelDeletion',
  'updateAlias',
  'updateDescription',
  'tag',
  'enableRotation',
  'updateRotation',
  'disableRotation',
  'replace',
  'getParametersForImport',
  'importMaterial',
  'deleteMaterial',
  'encrypt',
  'decrypt',
  'dataKey',
  'asymmetricEncrypt',
  'asymmetricDecrypt',
  'sign',
  'verify',
  'getPublicKey',
] as const
export type KeyOperation = (typeof KEY_OPERATIONS)[number]

/** All that the rules ask of a key. */
export interface KeyFacts {
  readonly state: KeyState
  readonly origin: KeyOrigin
  readonly spec: KeySpec
  readonly usage: KeyUsage
  readonly isDefault: boolean
  /** Automatic rotation is switched on. */
  readonly rotates: boolean
  /** False: an External key whose material is not in; it may be pending deletion as well. */
  readonly hasMaterial: boolean
}

/** Why an operation is refused, in the order in which it is asked; each is an ErrorCode. */
export type KeyRefusal =
  | 'KEY_IS_DEFAULT'
  | 'KEY_ORIGIN_REFUSED'
  | 'KEY_SPEC_REFUSED'
  | 'KEY_USAGE_REFUSED'
  | 'KEY_STATE_REFUSED'
  | 'KEY_ROTATION_REFUSED'

type Kind = 'any' | 'symmetric' | 'asymmetric'

interface Rule {
  readonly states: readonly KeyState[]
  /** False: refused for default keys (user guide 3.1.3, 2.4.1, 2.6.1, table 2-12). */
  readonly ofDefault: boolean
  readonly origin?: KeyOrigin
  readonly kind?: Kind
  readonly usage?: KeyUsage
  /** What automatic rotation must be: on or off. */
  readonly rotates?: boolean
  /** Beside the state, which says so of all that needs an enabled key. */
  readonly needsMaterial?: boolean
}

const ANY: readonly KeyState[] = ['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport']
const WITH_MATERIAL: readonly KeyState[] = ['Enabled', 'Disabled', 'PendingDeletion']
const ENABLED: readonly KeyState[] = ['Enabled']
const NOT_PENDING_DELETION: readonly KeyState[] = ['Enabled', 'Disabled', 'PendingImport']

/** Product page, Keys, 'States'; the guide's sections 2.3.3, 2.4.2 to 2.4.5, 2.5, 2.7. */
const RULES: Readonly<Record<KeyOperation, Rule>> = {
  enable: { states: ['Disabled'], ofDefault: true },
  disable: { states: ENABLED, ofDefault: false },
  scheduleDeletion: { states: NOT_PENDING_DELETION, ofDefault: false },
  cancelDeletion: { states: ['PendingDeletion'], ofDefault: true },
  updateAlias: { states: NOT_PENDING_DELETION, ofDefault: false },
  updateDescription: { states: NOT_PENDING_DELETION, ofDefault: false },
  tag: { states: ANY, ofDefault: false },
  enableRotation: rotation(false),
  updateRotation: rotation(true),
  disableRotation: rotation(true),
  // By hand, for every kind and origin but default keys (table 2-12).
  replace: { states: ['Enabled', 'Disabled'], ofDefault: false },
  getParametersForImport: { states: NOT_PENDING_DELETION, ofDefault: false, origin: 'External' },
  importMaterial: { states: NOT_PENDING_DELETION, ofDefault: false, origin: 'External' },
  deleteMaterial: {
    states: ['Enabled', 'Disabled'],
    ofDefault: false,
    origin: 'External',
    kind: 'symmetric',
  },
  encrypt: use('symmetric', 'ENCRYPT_DECRYPT'),
  decrypt: use('symmetric', 'ENCRYPT_DECRYPT'),
  dataKey: use('symmetric', 'ENCRYPT_DECRYPT'),
  asymmetricEncrypt: use('asymmetric', 'ENCRYPT_DECRYPT'),
  asymmetricDecrypt: use('asymmetric', 'ENCRYPT_DECRYPT'),
  sign: use('asymmetric', 'SIGN_VERIFY'),
  verify: use('asymmetric', 'SIGN_VERIFY'),
  // A public key is no secret, and old signatures stay checkable outside.
  getPublicKey: {
    ...{ states: WITH_MATERIAL, needsMaterial: true },
    ...{ ofDefault: true, kind: 'asymmetric' },
  },
}

function rotation(rotates: boolean): Rule {
  return { states: ENABLED, ofDefault: false, origin: 'Keyrite', kind: 'symmetric', rotates }
}

function use(kind: Kind, usage: KeyUsage): Rule {
  return { states: ENABLED, ofDefault: true, kind, usage }
}

/** Null: allowed. The same table rules in the main process and on the page. */
export function refusal(operation: KeyOperation, key: KeyFacts): KeyRefusal | null {
  const rule = RULES[operation]
  if (key.isDefault && !rule.ofDefault) return 'KEY_IS_DEFAULT'
  if (rule.origin !== undefined && rule.origin !== key.origin) return 'KEY_ORIGIN_REFUSED'
  if (!fits(rule.kind ?? 'any', key.spec)) return 'KEY_SPEC_REFUSED'
  if (rule.usage !== undefined && rule.usage !== key.usage) return 'KEY_USAGE_REFUSED'
  if (!rule.states.includes(key.state)) return 'KEY_STATE_REFUSED'
  if (rule.needsMaterial === true && !key.hasMaterial) return 'KEY_STATE_REFUSED'
  if (rule.rotates !== undefined && rule.rotates !== key.rotates) return 'KEY_ROTATION_REFUSED'
  return null
}

/** The states in which `operation` is possible, for the sentence that says why not. */
export function statesFor(operation: KeyOperation): readonly KeyState[] {
  return RULES[operation].states
}

export function allowedOperations(key: KeyFacts): KeyOperation[] {
  return KEY_OPERATIONS.filter((operation) => refusal(operation, key) === null)
}

function fits(kind: Kind, spec: KeySpec): boolean {
  return kind === 'any' || (kind === 'symmetric') === isSymmetricKey(spec)
}

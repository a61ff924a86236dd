import { KeyriteError } from '@shared/errors'
import type { KeyObject, KeyPurpose, NewKey } from '../types.ts'
import { ceremonyMaterial } from './ceremony-material.ts'
import { ceremonySign } from './ceremony-sign.ts'
import { cmkDecrypt } from './cmk-decrypt.ts'
import { cmkSign } from './cmk-sign.ts'
import { cmk } from './cmk.ts'
import { importUnwrap } from './import-unwrap.ts'
import { probe } from './probe.ts'
import type { PurposeTemplate } from './purpose.ts'
import { expectedRow, optionalRow, row, type Row } from './row.ts'
import { sealMac } from './seal-mac.ts'
import { seal } from './seal.ts'
import { transport } from './transport.ts'
import { wrap } from './wrap.ts'

export const PURPOSES: Readonly<Record<KeyPurpose, PurposeTemplate>> = {
  seal,
  'seal-mac': sealMac,
  'ceremony-sign': ceremonySign,
  'ceremony-material': ceremonyMaterial,
  wrap,
  transport,
  cmk,
  'cmk-decrypt': cmkDecrypt,
  'cmk-sign': cmkSign,
  'import-unwrap': importUnwrap,
  probe,
}

/**
 * The whole template of a key of `keyClass` for `key.purpose`, without what makes the
 * particular kind (key type, length, value). A purpose that has no such class, or must not
 * persist, is a mistake in Keyrite: INTERNAL.
 */
export function templateOf(keyClass: KeyObject['class'], key: NewKey): readonly Row[] {
  const purpose = PURPOSES[key.purpose]
  const uses = purpose[keyClass]
  if (!uses || (key.persistent && !purpose.mayPersist))
    throw new KeyriteError('INTERNAL', {
      detail: `no ${key.persistent ? 'persistent ' : ''}${keyClass} key for ${key.purpose}`,
    })
  return [...common(keyClass, key), ...uses]
}

function common(keyClass: KeyObject['class'], key: NewKey): readonly Row[] {
  const shared = [
    row('CKA_TOKEN', key.persistent, 'kept on the token, or gone with the session'),
    row('CKA_LABEL', Buffer.from(key.label, 'utf8'), 'tells a person what the key is for'),
    row('CKA_ID', Buffer.from(key.id), 'chosen before, so that an orphan can be recognised'),
    row('CKA_MODIFIABLE', false, 'attributes are never edited in place: a full disk lost a key'),
    row('CKA_DERIVE', false, 'Keyrite derives nothing inside a token'),
  ]
  if (keyClass === 'public')
    return [...shared, row('CKA_PRIVATE', false, 'a public key is no secret')]
  const owned = [
    ...shared,
    row('CKA_PRIVATE', true, 'not even seen without the PIN'),
    optionalRow('CKA_WRAP_WITH_TRUSTED', false, 'no CKA_TRUSTED key exists; ruled by the purpose'),
  ]
  if (keyClass === 'secret') return owned
  return [
    ...owned,
    optionalRow('CKA_ALWAYS_AUTHENTICATE', false, 'the session is logged in; no PIN for each use'),
  ]
}

/** What the token itself must say of a key that it made: not imported, and never exposed. */
export function bornHere(extractable: boolean): readonly Row[] {
  return [
    expectedRow('CKA_LOCAL', true, 'made in the token, not brought in'),
    expectedRow('CKA_ALWAYS_SENSITIVE', true, 'was never readable'),
    expectedRow('CKA_NEVER_EXTRACTABLE', !extractable, 'says the same as CKA_EXTRACTABLE'),
  ]
}

import pkcs11js from 'pkcs11js'
import type { Handle } from 'pkcs11js'
import { KeyriteError } from '@shared/errors'
import { ckr } from '../ckr.ts'
import type { Native, Session } from '../session.ts'
import { row, type Row } from '../templates/row.ts'
import type { DataObject } from '../types.ts'
import { checkTemplate, readAttribute, toNative } from './attributes.ts'
import { matching } from './find.ts'

const APPLICATION = Buffer.from('keyrite')

/**
 * Keeps a value on the token, private (PKCS#11 v2.40, 4.5.1), and reads it back; what isn't right
 * doesn't stay.
 */
export function createData(
  session: Session,
  label: string,
  value: Uint8Array,
): Promise<DataObject> {
  const rows = [
    ...named(label),
    row('CKA_MODIFIABLE', false, 'attributes are never edited in place: a full disk lost a key'),
    row('CKA_VALUE', Buffer.from(value), 'what is to be kept'),
  ]
  return session.run('C_CreateObject', (native) => {
    const { library, session: own } = native
    const handle = ckr('C_CreateObject', () => library.C_CreateObject(own, toNative(rows)))
    try {
      checkTemplate(native, handle, rows)
    } catch (error) {
      ckr('C_DestroyObject', () => library.C_DestroyObject(own, handle))
      throw error
    }
    return { handle, label, value: Buffer.from(value) }
  })
}

/** Keyrite's data objects of this label. `present` is asked when there are none. */
export function findData(
  session: Session,
  label: string,
  present: (native: Native) => void,
): Promise<DataObject[]> {
  return session.run('C_FindObjects', (native) => {
    const handles = matching(native, toNative(named(label)))
    if (handles.length === 0) present(native)
    return handles.map((handle) => ({ handle, label, value: valueOf(native, handle) }))
  })
}

function named(label: string): Row[] {
  return [
    row('CKA_CLASS', pkcs11js.CKO_DATA, 'no key'),
    row('CKA_TOKEN', true, 'kept on the token'),
    row('CKA_PRIVATE', true, 'neither read nor removed without the PIN'),
    row('CKA_APPLICATION', APPLICATION, 'says whose it is'),
    row('CKA_LABEL', Buffer.from(label, 'utf8'), 'says what it is'),
  ]
}

function valueOf(native: Native, handle: Handle): Buffer {
  const value = readAttribute(native, handle, 'CKA_VALUE')
  if (value === null) throw new KeyriteError('TOKEN_ANSWER_WRONG', { attribute: 'CKA_VALUE' })
  return value
}

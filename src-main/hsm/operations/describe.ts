import pkcs11js from 'pkcs11js'
import type { Handle } from 'pkcs11js'
import { KeyriteError } from '@shared/errors'
import { isCkr, toKeyriteError } from '../ckr.ts'
import type { Native } from '../session.ts'
import { ATTRIBUTES } from '../templates/row.ts'
import type { KeyObject } from '../types.ts'
import { readAttribute, readNumber } from './attributes.ts'

export const CLASSES: Readonly<Record<KeyObject['class'], number>> = {
  secret: pkcs11js.CKO_SECRET_KEY,
  public: pkcs11js.CKO_PUBLIC_KEY,
  private: pkcs11js.CKO_PRIVATE_KEY,
}

const NAMES = ['CKA_CLASS', 'CKA_ID', 'CKA_LABEL'] as const
type Told = Readonly<Record<(typeof NAMES)[number], Buffer | null>>

/** null for what is no key: certificates, data. */
export function describe(native: Native, handle: Handle): KeyObject | null {
  const told = readTogether(native, handle) ?? readEach(native, handle)
  if (told.CKA_CLASS === null) {
    throw new KeyriteError('TOKEN_ANSWER_WRONG', { attribute: 'CKA_CLASS' })
  }
  const value = readNumber(told.CKA_CLASS)
  const found = (Object.keys(CLASSES) as KeyObject['class'][]).find((c) => CLASSES[c] === value)
  if (!found) return null
  return {
    handle,
    class: found,
    id: told.CKA_ID ?? Buffer.alloc(0),
    label: (told.CKA_LABEL ?? Buffer.alloc(0)).toString('utf8'),
  }
}

/** A call costs more than what it asks for. Null: the object doesn't have all of them. */
function readTogether({ library, session }: Native, handle: Handle): Told | null {
  try {
    const asked = NAMES.map((name) => ({ type: ATTRIBUTES[name] }))
    const read = library.C_GetAttributeValue(session, handle, asked)
    const [type, id, label] = read.map(({ value }) => value)
    return { CKA_CLASS: type ?? null, CKA_ID: id ?? null, CKA_LABEL: label ?? null }
  } catch (error) {
    // Data objects, for one, have no CKA_ID; and one unknown attribute fails the list as a whole.
    if (isCkr(error, 'CKR_ATTRIBUTE_TYPE_INVALID', 'CKR_ATTRIBUTE_SENSITIVE')) return null
    throw toKeyriteError(error, 'C_GetAttributeValue')
  }
}

function readEach(native: Native, handle: Handle): Told {
  const [type, id, label] = NAMES.map((name) => readAttribute(native, handle, name))
  return { CKA_CLASS: type ?? null, CKA_ID: id ?? null, CKA_LABEL: label ?? null }
}

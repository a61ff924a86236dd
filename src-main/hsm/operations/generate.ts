import { KeyriteError } from '@shared/errors'
import { ckr } from '../ckr.ts'
import type { Native, Session } from '../session.ts'
import { bornHere, templateOf } from '../templates/index.ts'
import { expectedRow, type Row } from '../templates/row.ts'
import type { KeyObject, KeyPairKind, KeyPairObjects, NewKey, SymmetricKind } from '../types.ts'
import { checkTemplate, sendTemplate, toNative } from './attributes.ts'
import { keyPairRows, lengthRow, symmetricMechanism, symmetricRows } from './kinds.ts'
import { checkPublicKey } from './public-key.ts'

export function generateSymmetric(
  session: Session,
  kind: SymmetricKind,
  bits: number,
  key: NewKey,
): Promise<KeyObject> {
  const rows = [...symmetricRows(kind), lengthRow(bits), ...templateOf('secret', key)]
  const mechanism = { mechanism: symmetricMechanism(kind) }
  return session.run('C_GenerateKey', async (native) => {
    const handle = await sendTemplate(rows, (keep) =>
      native.library.C_GenerateKeyAsync(native.session, mechanism, toNative(rows.filter(keep))),
    )
    const made = keyObject(handle, 'secret', key)
    return keepIf(native, [made], () => {
      checkTemplate(native, handle, [...rows, ...bornHere(extractable(rows))])
      return made
    })
  })
}

export function generateKeyPair(
  session: Session,
  kind: KeyPairKind,
  key: NewKey,
): Promise<KeyPairObjects> {
  const kindRows = keyPairRows(kind)
  const publicRows = [...kindRows.public, ...templateOf('public', key)]
  const privateRows = [...kindRows.private, ...templateOf('private', key)]
  const mechanism = { mechanism: kindRows.mechanism }
  return session.run('C_GenerateKeyPair', async (native) => {
    const handles = await sendTemplate([...publicRows, ...privateRows], (keep) =>
      native.library.C_GenerateKeyPairAsync(
        native.session,
        mechanism,
        toNative(publicRows.filter(keep)),
        toNative(privateRows.filter(keep)),
      ),
    )
    const made = {
      publicKey: keyObject(handles.publicKey, 'public', key),
      privateKey: keyObject(handles.privateKey, 'private', key),
    }
    return keepIf(native, [made.publicKey, made.privateKey], () => {
      const born = bornHere(extractable(privateRows))
      checkTemplate(native, handles.publicKey, [...publicRows, MADE_HERE])
      checkTemplate(native, handles.privateKey, [...privateRows, ...born])
      checkPublicKey(native, made.publicKey, kind)
      return made
    })
  })
}

const MADE_HERE = expectedRow('CKA_LOCAL', true, 'made in the token, not brought in')

export function keyObject(handle: Buffer, of: KeyObject['class'], key: NewKey): KeyObject {
  return { handle, class: of, id: Buffer.from(key.id), label: key.label }
}

function extractable(rows: readonly Row[]): boolean {
  return rows.some((row) => row.name === 'CKA_EXTRACTABLE' && row.value === true)
}

/** Runs `check` and, if it fails, destroys what was made: a key that isn't right never stays. */
export function keepIf<T>(native: Native, made: readonly KeyObject[], check: () => T): T {
  try {
    return check()
  } catch (error) {
    const left = made.filter((object) => !destroyed(native, object))
    if (left.length === 0) throw error
    // Both matter: the wrong answer, and that something of it is left on the token.
    throw new KeyriteError(
      'TOKEN_ANSWER_WRONG',
      { detail: 'the object could not be removed', left: left.map((l) => l.label).join(', ') },
      { cause: error },
    )
  }
}

function destroyed(native: Native, object: KeyObject): boolean {
  try {
    ckr('C_DestroyObject', () => native.library.C_DestroyObject(native.session, object.handle))
    return true
  } catch {
    return false // reported by keepIf as what is left
  }
}

import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { KeyriteError } from '@shared/errors'
import { ckr, ckrName, toKeyriteError } from '../ckr.ts'
import { prepareMechanism, type PreparedMechanism } from '../mechanisms.ts'
import { asBuffer, withOutput } from '../output.ts'
import type { Native, Session } from '../session.ts'
import type { KeyObject, Mechanism } from '../types.ts'

/** More than any padding, tag or modulus adds. */
const ROOM = 1024

/** What tokens answer to bytes that don't decrypt: SoftHSM has no better code before 2.7.0. */
const NOT_DECRYPTED: ReadonlySet<string> = new Set([
  'CKR_GENERAL_ERROR',
  'CKR_FUNCTION_FAILED',
  'CKR_DATA_INVALID',
  'CKR_DATA_LEN_RANGE',
])

export function wrap(
  session: Session,
  mechanism: Mechanism,
  wrapping: KeyObject,
  target: KeyObject,
): Promise<Buffer> {
  return session.run('C_WrapKey', (native) => {
    const prepared = prepareMechanism(mechanism, native)
    return settled(prepared, () =>
      withOutput(0, (output) =>
        native.library.C_WrapKeyAsync(
          native.session,
          prepared.native,
          wrapping.handle,
          target.handle,
          output,
        ),
      ),
    )
  })
}

export function encrypt(
  session: Session,
  mechanism: Mechanism,
  key: KeyObject,
  plaintext: Uint8Array,
): Promise<Buffer> {
  const input = asBuffer(plaintext)
  return session.run('C_Encrypt', (native) => {
    const prepared = prepareMechanism(mechanism, native)
    ckr('C_EncryptInit', () =>
      native.library.C_EncryptInit(native.session, prepared.native, key.handle),
    )
    return settled(prepared, () =>
      withOutput(input.length + ROOM, (output) =>
        native.library.C_EncryptAsync(native.session, input, output),
      ),
    )
  })
}

export function decrypt(
  session: Session,
  mechanism: Mechanism,
  key: KeyObject,
  ciphertext: Uint8Array,
): Promise<SecretBytes> {
  const input = asBuffer(ciphertext)
  return session.run('C_Decrypt', async (native) => {
    const prepared = prepareMechanism(mechanism, native)
    ckr('C_DecryptInit', () =>
      native.library.C_DecryptInit(native.session, prepared.native, key.handle),
    )
    try {
      return await settled(prepared, () => decryptOnce(native, input))
    } catch (error) {
      throw undecryptable(error)
    }
  })
}

async function decryptOnce(native: Native, input: Buffer): Promise<SecretBytes> {
  const bytes = await withOutput(input.length + ROOM, (output) =>
    native.library.C_DecryptAsync(native.session, input, output),
  )
  return SecretBytes.take(bytes)
}

export function sign(
  session: Session,
  mechanism: Mechanism,
  key: KeyObject,
  data: Uint8Array,
): Promise<Buffer> {
  const input = asBuffer(data)
  return session.run('C_Sign', (native) => {
    const prepared = prepareMechanism(mechanism, native)
    ckr('C_SignInit', () => native.library.C_SignInit(native.session, prepared.native, key.handle))
    return settled(prepared, () =>
      withOutput(ROOM, (output) => native.library.C_SignAsync(native.session, input, output)),
    )
  })
}

/** Holds the parameters' buffers until the native call is over, then checks them. */
async function settled<T>(prepared: PreparedMechanism, call: () => Promise<T>): Promise<T> {
  const result = await call()
  prepared.settle()
  return result
}

/** One code for every reason why bytes don't decrypt: no oracle, and tokens don't agree anyway. */
function undecryptable(error: unknown): KeyriteError {
  const coded = toKeyriteError(error, 'C_Decrypt')
  return NOT_DECRYPTED.has(ckrName(coded))
    ? new KeyriteError('UNWRAP_FAILED', coded.params, { cause: error })
    : coded
}

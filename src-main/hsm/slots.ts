import type { Handle, PKCS11 } from 'pkcs11js'
import { KeyriteError } from '@shared/errors'
import { ckr, readCkr } from './ckr.ts'
import { describeToken, text } from './describe.ts'
import type { SlotDescription, TokenDescription, TokenIdentity } from './types.ts'

/** CKF_TOKEN_PRESENT of CK_SLOT_INFO; the binding's typings have no name for it. */
const TOKEN_PRESENT = 1

export interface NativeSlot extends SlotDescription {
  readonly handle: Handle
}

export interface SlotWithToken extends NativeSlot {
  readonly token: TokenDescription
}

/** `generation` counts the module's starts: a key from before the last one names nothing. */
export function listSlots(library: PKCS11, generation: number): NativeSlot[] {
  return ckr('C_GetSlotList', () => library.C_GetSlotList(false)).map((handle) => {
    const info = ckr('C_GetSlotInfo', () => library.C_GetSlotInfo(handle))
    const token = tokenIn(library, handle, info.flags)
    return {
      key: `${generation}-${handle.toString('hex')}`,
      present: token !== null,
      description: text(info.slotDescription),
      token,
      handle,
    }
  })
}

function tokenIn(library: PKCS11, handle: Handle, slotFlags: number): TokenDescription | null {
  if ((slotFlags & TOKEN_PRESENT) === 0) return null
  return readToken(library, handle)
}

/**
 * null if there is no token that can be read. Any return value counts as that: one slot whose
 * token is broken (SoftHSM after its folder is gone: CKR_GENERAL_ERROR) must not hide the others.
 */
export function readToken(library: PKCS11, handle: Handle): TokenDescription | null {
  try {
    return describeToken(library.C_GetTokenInfo(handle))
  } catch (error) {
    if (readCkr(error) !== null) return null
    throw error
  }
}

/** By serial and label, never by slot. Throws TOKEN_NOT_FOUND or TOKEN_AMBIGUOUS. */
export function pickToken(slots: readonly NativeSlot[], identity: TokenIdentity): SlotWithToken {
  const matching = slots.filter(hasToken).filter(({ token }) => sameToken(token, identity))
  const [only] = matching
  if (!only) throw new KeyriteError('TOKEN_NOT_FOUND', { ...identity })
  if (matching.length > 1) throw new KeyriteError('TOKEN_AMBIGUOUS', { ...identity })
  return only
}

export function sameToken(one: TokenIdentity, other: TokenIdentity): boolean {
  return one.serial === other.serial && one.label === other.label
}

export function hasToken(slot: NativeSlot): slot is SlotWithToken {
  return slot.token !== null
}

import type { SlotView, TokenView } from '@shared/ipc/index.ts'

export type FlagName =
  | 'ready'
  | 'empty'
  | 'userPinMissing'
  | 'writeProtected'
  | 'pinPad'
  | 'pinCountLow'
  | 'pinFinalTry'
  | 'pinLocked'
  | 'pinToBeChanged'
  | 'soPinLocked'

export interface ShownFlag {
  readonly name: FlagName
  readonly kind: 'success' | 'warning' | 'danger' | 'info'
}

/** What a token says of itself, the worst first; 'ready' when there is nothing to say. */
export function tokenFlags({ flags }: TokenView): ShownFlag[] {
  if (!flags.initialised) return [{ name: 'empty', kind: 'info' }]
  const shown: (ShownFlag | false)[] = [
    flags.pinLocked && { name: 'pinLocked', kind: 'danger' },
    !flags.userPinSet && { name: 'userPinMissing', kind: 'danger' },
    flags.pinPad && { name: 'pinPad', kind: 'danger' },
    flags.writeProtected && { name: 'writeProtected', kind: 'danger' },
    flags.pinToBeChanged && { name: 'pinToBeChanged', kind: 'warning' },
    flags.pinFinalTry && { name: 'pinFinalTry', kind: 'danger' },
    flags.pinCountLow && !flags.pinFinalTry && { name: 'pinCountLow', kind: 'warning' },
    flags.soPinLocked && { name: 'soPinLocked', kind: 'warning' },
  ]
  const said = shown.filter((flag) => flag !== false)
  return said.length > 0 ? said : [{ name: 'ready', kind: 'success' }]
}

export type SlotUse = 'choose' | 'initialise' | 'none'

/** What can be done with the token in a slot as things stand. */
export function slotUse({ token, vaultName }: SlotView): SlotUse {
  if (!token || vaultName !== null || token.flags.pinPad || token.flags.writeProtected)
    return 'none'
  if (!token.flags.initialised) return 'initialise'
  return token.flags.userPinSet && !token.flags.pinLocked ? 'choose' : 'none'
}

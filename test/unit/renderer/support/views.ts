import { permissionsOf } from '@shared/domain/index.ts'
import type {
  ModuleView,
  SlotView,
  TokenView,
  VaultState,
  VaultSummary,
} from '@shared/ipc/index.ts'

const FLAGS: TokenView['flags'] = {
  initialised: true,
  userPinSet: true,
  loginRequired: true,
  writeProtected: false,
  pinPad: false,
  pinCountLow: false,
  pinFinalTry: false,
  pinLocked: false,
  pinToBeChanged: false,
  soPinCountLow: false,
  soPinFinalTry: false,
  soPinLocked: false,
}

export function tokenView(
  parts: Partial<TokenView> = {},
  flags: Partial<TokenView['flags']> = {},
): TokenView {
  return {
    label: 'Safe',
    serial: '0123',
    manufacturer: 'SoftHSM project',
    model: 'SoftHSM v2',
    firmware: '2.6',
    hardware: '2.6',
    minPinLength: 4,
    maxPinLength: 8,
    freeSpace: null,
    ...parts,
    flags: { ...FLAGS, ...flags },
  }
}

export const slotView = (token: TokenView | null, vaultName: string | null = null): SlotView => ({
  key: 'slot',
  description: 'Slot 0',
  token,
  vaultName,
})

export const moduleView = (
  id: string,
  origin: ModuleView['origin'],
  code?: string,
): ModuleView => ({
  id,
  origin,
  name: id,
  path: `/lib/${id}.so`,
  parameters: '',
  description: '',
  version: '',
  error: code === undefined ? null : { code, params: {} },
})

export const vaultSummary = (parts: Partial<VaultSummary> = {}): VaultSummary => ({
  id: 'v1',
  name: 'Key room',
  createdAt: '2026-11-20T08:00:00.000Z',
  token: { serial: '0123', label: 'Safe' },
  moduleId: 'm1',
  modulePath: '/lib/m1.so',
  problem: null,
  ...parts,
})

export const vaultState = (
  open: VaultSummary | null,
  roles = ['security-officer'],
): VaultState => ({
  open,
  operator: open && {
    id: 'o1',
    name: 'Wang',
    roles,
    permissions: [...permissionsOf(roles, [])],
    hasPassphrase: false,
  },
  waiting: 0,
  integrity: [],
  tokenPresent: open !== null,
  lockedBecause: 'never-opened',
  clock: { behind: false, now: new Date().toISOString(), lastTrace: null, jump: null },
  orphans: 0,
})

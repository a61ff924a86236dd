import type { ModuleView, SlotView, TokenReport as TokenReportView, TokenView } from '@shared/ipc'
import { sameToken } from '../hsm/slots.ts'
import type { SlotDescription, TokenDescription } from '../hsm/types.ts'
import type { KnownModule, KnownVault, UnlockedVault } from '../vault/index.ts'
import { jobRows } from './jobs.ts'

export function moduleView(module: KnownModule): ModuleView {
  const { id, origin, name, path, parameters = '', description, version, error } = module
  return {
    ...{ id, origin, name, path, parameters, description, version },
    error: error && { code: error.code, params: { ...error.params } },
  }
}

export function tokenView(token: TokenDescription): TokenView {
  return { ...token, flags: { ...token.flags } }
}

export function slotView(slot: SlotDescription, vaults: readonly KnownVault[]): SlotView {
  const { key, description, token } = slot
  const vault = vaults.find((each) => token && sameToken(each.token, token))
  return { key, description, token: token && tokenView(token), vaultName: vault?.name ?? null }
}

export function reportView(vault: UnlockedVault): TokenReportView {
  const { token, modulePath, probedAt, capabilities } = vault.report
  return {
    token: tokenView(token),
    modulePath,
    probedAt,
    probes: Object.values(capabilities).map(({ id, answer, detail }) => ({ id, answer, detail })),
    jobs: jobRows(vault.roads),
    anchorRefused: vault.integrity.anchorRefused,
  }
}

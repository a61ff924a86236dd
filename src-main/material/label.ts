import { vaultPrefix } from '../vault/labels.ts'

/** CKA_LABEL of material that lives in the token: it says whose it is, as the vault's keys do. */
export function materialLabel(vaultId: string, materialId: string): string {
  return `${vaultPrefix(vaultId)}material:${materialId}`
}

/** What sealed material is bound to, besides its vault: the same bytes elsewhere don't open. */
export function sealContext(materialId: string): string {
  return `material:${materialId}`
}

/**
 * CKA_LABEL of what a vault owns on its token. The vault's id is in it: another vault's keys on
 * the same token (of another workstation, say) are never taken for leftovers of this one.
 */
export function vaultPrefix(vaultId: string): string {
  return `keyrite:${vaultId}:`
}

export function rootLabel(vaultId: string): string {
  return `${vaultPrefix(vaultId)}root`
}

export function rootMacLabel(vaultId: string): string {
  return `${vaultPrefix(vaultId)}root-mac`
}

export function ceremonyLabel(vaultId: string): string {
  return `${vaultPrefix(vaultId)}ceremony`
}

/** The data object that says how far the log had come. */
export function anchorLabel(vaultId: string): string {
  return `${vaultPrefix(vaultId)}log-head`
}

/** CKA_LABEL of material that lives in the token. */
export function materialLabel(id: string): string {
  return `keyrite:material:${id}`
}

/** What sealed material is bound to, besides its vault: the same bytes elsewhere don't open. */
export function sealContext(id: string): string {
  return `material:${id}`
}

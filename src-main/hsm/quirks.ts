import quirks from '../../resources/pkcs11/quirks.json' with { type: 'json' }

interface TokenQuirk {
  readonly manufacturer: string
  readonly kwp?: number
  readonly factorySoPin?: string
}

const TOKENS: readonly TokenQuirk[] = quirks.tokens

function quirkOf(manufacturer: string): TokenQuirk | undefined {
  return TOKENS.find((quirk) => manufacturer.startsWith(quirk.manufacturer))
}

/** The vendor's own number of AES-KWP, or null. */
export function kwpOf(manufacturer: string): number | null {
  return quirkOf(manufacturer)?.kwp ?? null
}

/** The SO PIN that a token of this maker leaves the factory with, or null. It is no secret. */
export function factorySoPinOf(manufacturer: string): string | null {
  return quirkOf(manufacturer)?.factorySoPin ?? null
}

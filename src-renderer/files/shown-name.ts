/**
 * Characters that a file's name may have and a line of text may not: controls, line separators,
 * what turns the direction of writing, and what is not seen at all (Unicode Cc, Cf, Zl, Zp). The
 * joiners U+200C and U+200D stay: emoji and several scripts are spelled with them.
 */
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const KNOWN: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
/** Written from right to left: such a name is cut by the browser, not by us. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u
/** Characters that stay in sight of a long name: what it ends in says what it is. */
const TAIL = 16

/** A name as it may be shown: nothing in it breaks the line, hides or turns what stands beside. */
export function shownName(name: string): string {
  return name.replace(HIDDEN, (found) => {
    const code = found.codePointAt(0) ?? 0
    return KNOWN[found] ?? `\\u{${code.toString(16)}}`
  })
}

/** The part that may give way where there is no room, and the part that may not. */
export function splitName(name: string): { readonly head: string; readonly tail: string } {
  const shown = shownName(name)
  const characters = [...shown]
  if (characters.length <= 2 * TAIL || RIGHT_TO_LEFT.test(shown)) return { head: shown, tail: '' }
  return { head: characters.slice(0, -TAIL).join(''), tail: characters.slice(-TAIL).join('') }
}

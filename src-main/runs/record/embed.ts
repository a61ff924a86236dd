/** How the record's JSON lies in its HTML: a block of data, which no browser runs. */
const OPEN = '<script type="application/json" id="keyrite-record">'
const CLOSE = '</script>'

/** No text of the record can end the block: each `<` is written as JSON's escape of it. */
export function embedded(json: string): string {
  return OPEN + json.replaceAll('<', '\\u003c') + CLOSE
}

/** The block that a page holds, still escaped, which is JSON too; null: none, or more than one. */
export function extracted(html: string): string | null {
  const [before, rest, ...more] = html.split(OPEN)
  if (before === undefined || rest === undefined || more.length > 0) return null
  const end = rest.indexOf(CLOSE)
  return end < 0 ? null : rest.slice(0, end)
}

/** HTML whose text was escaped. Only this file makes some of plain text. */
export interface Html {
  readonly html: string
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

type Part = Html | string | number | null | readonly Part[]

/** Tagged template: everything put into it is escaped, unless it is markup already. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const pieces = strings.flatMap((text, at) => [text, at < parts.length ? markup(parts[at]) : ''])
  return { html: pieces.join('') }
}

function markup(part: Part | undefined): string {
  if (part === null || part === undefined) return ''
  if (Array.isArray(part)) return (part as readonly Part[]).map(markup).join('')
  if (typeof part === 'object') return (part as Html).html
  return String(part).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}

/** Hex in groups of four, as it is read aloud. */
export function grouped(hex: string): string {
  return hex.match(/.{1,4}/g)?.join(' ') ?? ''
}

export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** `2026-11-22 08:00:05`, UTC; the page says so once. */
export function moment(time: string | null, none: string): string {
  return time === null ? none : time.slice(0, 19).replace('T', ' ')
}

/** Rows of a table; none without rows. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Part[])[],
  kind = '',
): Html {
  if (rows.length === 0) return html``
  return html`<table class="${kind}">
    <thead>
      <tr>
        ${head.map((name) => html`<th>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** Names and what they stand for. */
export function facts(rows: readonly (readonly [string, Part])[]): Html {
  return html`<table class="facts">
    <tbody>
      ${rows.map(
        ([name, content]) =>
          html`<tr>
            <th>${name}</th>
            <td>${content}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

export function digestHtml(digest: {
  readonly hex: string
  readonly words: readonly string[]
}): Html {
  return html`<span class="mono">${grouped(digest.hex)}</span>${
      digest.words.length > 0 ? html`<span class="words">${digest.words.join(' ')}</span>` : null
    }`
}

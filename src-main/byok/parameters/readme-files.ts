export interface NamedFile {
  readonly part: 'wrappingKey' | 'importToken'
  readonly name: string
}

/** `wrappingKey_<KeyID>_<DownloadTime>` and the like, wherever it stands. */
const DOWNLOADED = /(?<kind>wrapping_?key|public_?key|import_?token)_+[\w.()-]*[\w)]/gi
const EXTENSION = '\\.(?:bin|der|pem|pub|key|b64|base64|txt|token)'
/** 'Wrapping key file: foo.bin', behind a label and told by its extension. */
const LABELLED: readonly (readonly [NamedFile['part'], RegExp])[] = [
  ['wrappingKey', labelPattern('wrapping\\s?key|public\\s?key|包装密钥|封装密钥|加密密钥|公钥')],
  ['importToken', labelPattern('import\\s?token|token|导入令牌|令牌')],
]
const PLACEHOLDER = /key_?id|time|xxx/i

function labelPattern(words: string): RegExp {
  return new RegExp(`(?:${words})[^:=]{0,24}[:=]\\s*["'\`]?(?<name>[\\w.()-]+${EXTENSION})\\b`, 'i')
}

/** The names of other files that a text gives, without templates such as `wrappingKey_KeyID`. */
export function namedFiles(lines: readonly string[]): NamedFile[] {
  const found = lines.flatMap((line) => [...downloadedNames(line), ...labelledNames(line)])
  const names = new Set<string>()
  return found.filter(({ name }) => !names.has(name) && names.add(name))
}

function downloadedNames(line: string): NamedFile[] {
  return [...line.matchAll(DOWNLOADED)].flatMap((match) => {
    const kind = match.groups?.['kind'] ?? ''
    const name = match[0]
    if (PLACEHOLDER.test(name.slice(kind.length))) return []
    return [{ part: /token/i.test(kind) ? 'importToken' : 'wrappingKey', name }]
  })
}

function labelledNames(line: string): NamedFile[] {
  return LABELLED.flatMap(([part, pattern]) => {
    const name = pattern.exec(line)?.groups?.['name']
    return name === undefined || PLACEHOLDER.test(name) ? [] : [{ part, name }]
  })
}

/** The questions in their groups; each id is the anchor by which other pages link to it. */
export const HELP_GROUPS = {
  keys: [
    'keyrite',
    'master-key',
    'default-key',
    'custom-or-default',
    'states',
    'key-limit',
    'custody',
    'backup',
    'export',
    'update',
    'deletion',
    'deleted-key',
  ],
  encryption: [
    'data-key',
    'online-tool',
    'direct-or-envelope',
    'envelope-benefits',
    'who-encrypts',
    'public-key',
    'signature',
    'clipboard',
  ],
  rotation: ['rotation', 'rotation-by-hand'],
  imported: ['imported-keys', 'import-steps', 'import-again', 'import-from-keyrite', 'wrap-pad'],
  people: [
    'roles',
    'more-roles',
    'second-person',
    'signing-in',
    'switch-person',
    'agreement',
    'forgotten-passphrase',
    'wrong-tries',
    'changed-outside',
  ],
} as const satisfies Record<string, readonly string[]>

export type HelpGroup = keyof typeof HELP_GROUPS
export type HelpTopic = (typeof HELP_GROUPS)[HelpGroup][number]

export const HELP_TOPICS: readonly HelpTopic[] = Object.values(HELP_GROUPS).flat()

/** Commands that belong to an answer, the same in every language. */
export const HELP_COMMANDS: Partial<Record<HelpTopic, readonly string[]>> = {
  signature: [
    'openssl dgst -sha256 -binary -out digest.bin message.bin',
    'openssl pkeyutl -sign -in digest.bin -inkey private_key.pem -out signature.bin -pkeyopt digest:sha256 -pkeyopt rsa_padding_mode:pss -pkeyopt rsa_pss_saltlen:digest',
  ],
  'wrap-pad': [
    'openssl version',
    'openssl enc -id-aes256-wrap-pad -K $(cat 0xPlaintextKeyMaterial.bin) -iv A65959A6 -in rsa_private_key.der -out out_rsa_private_key.der',
  ],
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }

/** An answer as paragraphs and lists: an empty line parts them, lines of a list begin with `- `. */
export function blocksOf(answer: string): Block[] {
  return answer.split('\n\n').map((part): Block => {
    const lines = part.split('\n')
    if (!lines.every((line) => line.startsWith('- '))) return { kind: 'text', text: part }
    return { kind: 'list', items: lines.map((line) => line.slice(2)) }
  })
}

/** All words must be there, in whatever order and case. */
export function matches(search: string, ...texts: readonly string[]): boolean {
  const where = texts.join(' ').toLowerCase()
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every((word) => where.includes(word))
}

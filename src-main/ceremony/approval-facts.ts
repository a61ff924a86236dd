import { KeyriteError } from '@shared/errors'
import { facts, type FactBook, type FactContext } from '../access/index.ts'
import { sha256Hex } from '../crypto/fingerprint.ts'
import { loadCeremony, type Ceremony } from './running.ts'
import { requireChoice } from './verbs/choose-wrapping.ts'
import { requireExportable } from './verbs/export.ts'
import { requireExpired } from './verbs/override-expiry.ts'

const MANIFEST = 'manifest.json'

/** What people agree to in a ceremony. A rehearsal needs nobody's agreement. */
export const ceremonyFacts: FactBook = {
  'ceremony.export': async ({ ceremonyId }, context) => {
    const ceremony = await load(ceremonyId, context)
    const { shown, bundle } = requireExportable(ceremony).result
    const manifest = bundle.find(({ name }) => name === MANIFEST)
    if (!manifest) throw new KeyriteError('BUNDLE_INVALID', { file: MANIFEST, problem: 'missing' })
    const { spec: material, algorithm, road } = shown
    const sum = sha256Hex(Buffer.from(manifest.content, 'base64'))
    return unlessRehearsal(ceremony, { material, algorithm, road, manifest: sum })
  },
  'ceremony.chooseWrapping': async ({ ceremonyId, algorithm }, context) => {
    const ceremony = await load(ceremonyId, context)
    const { road } = await requireChoice(ceremony, algorithm)
    // Agreed to beforehand, and not needed: nothing passes through memory.
    if (road !== 'host') return null
    const material = ceremony.document.material?.spec ?? null
    return unlessRehearsal(ceremony, { material, algorithm, road })
  },
  'ceremony.overrideExpiry': async ({ ceremonyId, typed, reason }, context) => {
    const ceremony = await load(ceremonyId, context)
    const { expiresAt } = requireExpired(ceremony, typed).shown
    return unlessRehearsal(ceremony, { expiresAt, reason })
  },
}

async function load(ceremonyId: string, { session, about, note }: FactContext): Promise<Ceremony> {
  about(ceremonyId)
  const ceremony = await loadCeremony(session, ceremonyId)
  note({ ceremony: ceremony.number })
  return ceremony
}

function unlessRehearsal(
  { number, document }: Ceremony,
  values: Parameters<typeof facts>[0],
): ReturnType<typeof facts> | null {
  if (document.rehearsal) return null
  const { target, parameters } = document
  const targetKey = parameters?.shown.keyId ?? null
  return facts({ ceremony: number, target, targetKey, ...values })
}

import { mayBeRehearsed, type CeremonyScript } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { ScriptSummary, ScriptView } from '@shared/ipc'
import { digestToWords } from '@shared/domain/digest-words.ts'
import { sha256, sha256Hex } from '../../crypto/fingerprint.ts'
import type { ScriptRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { parseScript } from './parse.ts'
import { SHIPPED } from './shipped.ts'

/** A sound script with the text that it was read from. */
export interface KnownScript {
  /** SHA-256 of `text`, hex. */
  readonly digest: string
  readonly script: CeremonyScript
  readonly text: string
  readonly shipped: boolean
  readonly loadedAt: string | null
  readonly loadedBy: string | null
}

/** Who 'loaded' a shipped script that a run keeps: its text must outlast an update of Keyrite. */
const NOBODY = ''

let shipped: ReadonlyMap<string, KnownScript> | null = null

function shippedScripts(): ReadonlyMap<string, KnownScript> {
  shipped ??= new Map(
    SHIPPED.map((text) => {
      const script = read(text)
      if (!script) throw new KeyriteError('INTERNAL', { what: 'script' })
      const digest = sha256Hex(Buffer.from(text))
      return [digest, { digest, script, text, shipped: true, loadedAt: null, loadedBy: null }]
    }),
  )
  return shipped
}

/** Shipped ones first, then those that officers loaded, oldest first. */
export async function listScripts(vault: OpenVault): Promise<KnownScript[]> {
  const loaded = await vault.store.runs.scripts()
  return [
    ...shippedScripts().values(),
    ...loaded.filter(({ loadedBy }) => loadedBy !== NOBODY).flatMap((record) => known(record)),
  ]
}

/** @throws KeyriteError NOT_FOUND */
export async function findScript(vault: OpenVault, digest: string): Promise<KnownScript> {
  const own = shippedScripts().get(digest)
  if (own) return own
  const record = await vault.store.runs.script(digest)
  const [found] = record ? known(record) : []
  if (!found) throw new KeyriteError('NOT_FOUND', { script: digest })
  return found
}

/** Keeps the text of a script that a run begins with, or that an officer loaded. */
export function keepScript(
  vault: OpenVault,
  { digest, text, shipped: isShipped }: KnownScript,
): Promise<void> {
  const loadedBy = isShipped ? NOBODY : vault.operator.name
  const loadedAt = vault.clock.now().toISOString()
  return vault.store.runs.putScript({ digest, text, loadedAt, loadedBy })
}

export function summariseScript(known: KnownScript): ScriptSummary {
  const { script } = known
  return {
    digest: digestOf(known.text),
    ...{ id: script.id, version: script.version, title: script.title, purpose: script.purpose },
    ...{ roles: [...script.roles], witnesses: script.witnesses, steps: script.steps.length },
    ...{ shipped: known.shipped, loadedAt: known.loadedAt, loadedBy: known.loadedBy },
    mayBeRehearsed: mayBeRehearsed(script),
  }
}

export function viewScript(known: KnownScript): ScriptView {
  return {
    ...summariseScript(known),
    script: known.script as ScriptView['script'],
    text: known.text,
  }
}

/** A record that is no script any more, or whose text was exchanged, is not offered. */
function known({ digest, text, loadedAt, loadedBy }: ScriptRecord): KnownScript[] {
  const script = sha256Hex(Buffer.from(text)) === digest ? read(text) : null
  if (!script) return []
  const isShipped = loadedBy === NOBODY
  const by = isShipped ? { loadedAt: null, loadedBy: null } : { loadedAt, loadedBy }
  return [{ digest, script, text, shipped: isShipped, ...by }]
}

function read(text: string): CeremonyScript | null {
  const parsed = parseScript(Buffer.from(text))
  return 'script' in parsed ? parsed.script : null
}

function digestOf(text: string) {
  const digest = sha256(Buffer.from(text))
  return { hex: digest.toString('hex'), words: digestToWords(digest) }
}

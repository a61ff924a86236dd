import { basename } from 'node:path'
import type { CallArguments, CallOutput } from '@shared/ipc'
import { SCRIPT_BYTES_MAX } from '@shared/limits.ts'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import type { CallContext } from '../../ipc/types.ts'
import { readFileLimited } from '../../platform/read-file.ts'
import type { OpenVault } from '../../vault/types.ts'
import { parseScript } from '../scripts/parse.ts'
import { findScript, keepScript, viewScript, type KnownScript } from '../scripts/library.ts'
import type { RunServices } from '../services.ts'

type Context = CallContext<OpenVault>
type Loaded = CallOutput<'runs.loadScript'>

/** A dropped file. */
export function loadScript({ intake }: RunServices) {
  return ({ file }: CallArguments<'runs.loadScript'>, context: Context): Promise<Loaded> =>
    load(intake.get(file).path, context)
}

/** A file from the system's dialog; null when it was dismissed. */
export function pickScript({ dialogs }: RunServices) {
  return async (_: undefined, context: Context): Promise<Loaded | null> => {
    const path = await dialogs.pickScript()
    if (path !== null) return load(path, context)
    context.note({ dismissed: true })
    return null
  }
}

/**
 * A sound script is kept, to be shown in full before it runs; of another, its faults are told.
 * Errors: FILE_*.
 */
async function load(path: string, context: Context): Promise<Loaded> {
  const vault = context.session
  const name = basename(path)
  const parsed = parseScript(await readFileLimited(path, SCRIPT_BYTES_MAX))
  if ('problems' in parsed) {
    context.note({ file: name, problems: parsed.problems.length })
    await context.commit(() => Promise.resolve())
    return { name, script: null, problems: [...parsed.problems] }
  }
  const { script, text } = parsed
  const digest = sha256Hex(Buffer.from(text))
  const [loadedAt, loadedBy] = [vault.clock.now().toISOString(), vault.operator.name]
  const known: KnownScript = { digest, script, text, shipped: false, loadedAt, loadedBy }
  context.about(digest)
  context.note({ file: name, script: script.id, digest })
  await context.commit(() => keepScript(vault, known))
  return { name, script: viewScript(await findScript(vault, digest)), problems: [] }
}

import type { FileContext } from '../context.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { FileServices, TakenFile } from '../services.ts'

/**
 * By the system's dialogs; null when they were dismissed, or stayed open until somebody else was
 * there. Errors: those of the intake.
 */
export function pick(services: FileServices) {
  const { dialogs, intake } = services
  return async (
    { what }: { what: 'files' | 'folder' },
    { session }: FileContext,
  ): Promise<TakenFile[] | null> => {
    const paths = await (what === 'files' ? dialogs.pickFiles() : dialogs.pickFolder())
    return paths && isStillThere(services, session) ? intake.take(paths) : null
  }
}

/** The same for the folder of the results. */
export function pickOutput(services: FileServices) {
  const { dialogs, intake } = services
  return async (_: undefined, { session }: FileContext): Promise<TakenFile | null> => {
    const path = await dialogs.pickOutputFolder()
    if (path === null || !isStillThere(services, session)) return null
    return (await intake.take([path]))[0] ?? null
  }
}

function isStillThere(services: FileServices, { operator }: OpenVault): boolean {
  return services.signedIn()?.id === operator.id
}

import type { FileServices, TakenFile } from '../services.ts'

/** By the system's dialogs; null when they were dismissed. Errors: those of the intake. */
export function pick({ dialogs, intake }: FileServices) {
  return async ({ what }: { what: 'files' | 'folder' }): Promise<TakenFile[] | null> => {
    const paths = await (what === 'files' ? dialogs.pickFiles() : dialogs.pickFolder())
    return paths && intake.take(paths)
  }
}

export function pickOutput({ dialogs, intake }: FileServices) {
  return async (): Promise<TakenFile | null> => {
    const path = await dialogs.pickOutputFolder()
    return path === null ? null : ((await intake.take([path]))[0] ?? null)
  }
}

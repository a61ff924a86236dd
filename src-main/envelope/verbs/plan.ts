import { randomUUID } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import type { FilePlan } from '@shared/ipc'
import { FILES_MAX } from '@shared/limits.ts'
import type { FileContext } from '../context.ts'
import type { Files } from '../files.ts'
import { makePlan } from '../plan/plan.ts'

interface Asked {
  readonly files: readonly string[]
  readonly output: string | null
}

/**
 * Walks what was dropped and says what would happen.
 * Errors: NOT_FOUND, TARGET_NOT_A_FOLDER, FILES_TOO_MANY, CANCELLED.
 */
export function plan(files: Files) {
  return async ({ files: ids, output }: Asked, { session }: FileContext): Promise<FilePlan> => {
    const { intake, ownFolder } = files.services
    const roots = ids.map((id) => intake.get(id)).map(({ name, path }) => ({ name, path }))
    const folder = output === null ? null : intake.get(output)
    if (folder && !folder.folder) throw new KeyriteError('TARGET_NOT_A_FOLDER')
    const desk = files.desk(session)
    const walked = await desk.looking(({ memory }) =>
      files.lookers.run('walk', {
        ...{ roots, output: folder?.path ?? null, own: ownFolder },
        ...{ filesMax: FILES_MAX, control: memory },
      }),
    )
    const made = await makePlan(session, randomUUID(), walked)
    desk.keep(made.plan, session.operator.id)
    return made.view
  }
}

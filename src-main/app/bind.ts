import { ipcMain, type WebContents } from 'electron'
import { KeyriteError, type Reply } from '@shared/errors'
import { CHANNELS } from '@shared/ipc'
import type { Intake, TakenFile } from '../intake/index.ts'
import type { Pipeline } from '../ipc/index.ts'
import type { Page } from './origin.ts'
import { isOwnPage } from './sender.ts'

/** Puts the pipeline and the intake on the two channels that the preload knows. */
export function bind(parts: {
  readonly pipeline: Pipeline
  readonly intake: Intake
  readonly contents: WebContents
  readonly page: Page
}): void {
  const { pipeline, intake, contents, page } = parts
  ipcMain.handle(CHANNELS.call, (event, name: unknown, input: unknown) =>
    pipeline.dispatch(name, input, { trusted: isOwnPage(event, contents, page) }),
  )
  ipcMain.handle(CHANNELS.takeFiles, (event, paths: unknown) =>
    takeFiles(intake, paths, isOwnPage(event, contents, page)),
  )
}

/** No call of the contract: the page asks, but only the preload can name the paths. */
async function takeFiles(
  intake: Intake,
  paths: unknown,
  trusted: boolean,
): Promise<Reply<TakenFile[]>> {
  try {
    if (!trusted) throw new KeyriteError('SENDER_REFUSED')
    return { ok: true, value: await intake.take(paths) }
  } catch (error) {
    if (!(error instanceof KeyriteError)) throw error
    return { ok: false, error: { code: error.code, params: error.params } }
  }
}

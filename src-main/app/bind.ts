import { ipcMain, type WebContents } from 'electron'
import { KeyriteError, type Reply } from '@shared/errors'
import { CHANNELS } from '@shared/ipc'
import type { Intake, TakenFile } from '../intake/index.ts'
import type { Pipeline } from '../ipc/index.ts'
import type { Page } from './origin.ts'
import { isOwnPage } from './sender.ts'

export interface Bound {
  readonly pipeline: Pipeline
  readonly intake: Intake
}

/**
 * Puts the pipeline and the intake on the two channels that the preload knows. They may still be in
 * the making: the page loads meanwhile, and its first calls wait for them. Who asked is looked at
 * when the call arrives.
 */
export function bind(bound: Promise<Bound>, contents: WebContents, page: Page): void {
  ipcMain.handle(CHANNELS.call, async (event, name: unknown, input: unknown) => {
    const trusted = isOwnPage(event, contents, page)
    const { pipeline } = await bound
    return pipeline.dispatch(name, input, { trusted })
  })
  ipcMain.handle(CHANNELS.takeFiles, async (event, paths: unknown) => {
    const trusted = isOwnPage(event, contents, page)
    const { intake } = await bound
    return takeFiles(intake, paths, trusted)
  })
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

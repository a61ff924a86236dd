import type { CallInput, CallName, FilePlan, FileProgress } from '@shared/ipc'
import { startApp, type StartedApp } from '../../e2e/support/app.ts'
import { answerDialogs } from '../../e2e/support/dialogs.ts'
import { ask, createVault } from '../../e2e/support/vault.ts'

/** The built application with an open vault, at its Files page. */
export class FilesApp {
  readonly app: StartedApp

  private constructor(app: StartedApp) {
    this.app = app
  }

  static async start(): Promise<FilesApp> {
    const app = await startApp()
    await createVault(app)
    await app.page.reload()
    await app.page.getByRole('link', { name: 'Files', exact: true }).click()
    await app.page.getByRole('heading', { level: 1, name: 'Files', exact: true }).waitFor()
    return new FilesApp(app)
  }

  /**
   * Takes `path`, a file or a folder, plans and runs it; results go into the folder `output`.
   * Answers milliseconds from the plan to the end of the last job, as the page sees it.
   */
  async run(path: string, output: string, what: 'files' | 'folder' = 'files'): Promise<number> {
    const [taken] = (await this.#picked('files.pick', { what }, path)) as { id: string }[]
    const target = (await this.#picked('files.pickOutput', undefined, output)) as { id: string }
    const order = { file: taken!.id, output: target.id }
    const { ms, progress } = await this.app.page.evaluate(runInPage, order)
    if (progress.files.ended !== progress.files.total || progress.files.failed > 0) {
      const wrong = progress.jobs.find(({ state }) => state !== 'done')
      throw new Error(`not all of it worked: ${JSON.stringify(wrong ?? progress.files)}`)
    }
    await ask(this.app, 'files.clear', undefined)
    return ms
  }

  async close(): Promise<void> {
    await this.app.close()
  }

  async #picked<N extends CallName>(name: N, input: CallInput<N>, path: string): Promise<unknown> {
    await answerDialogs(this.app.electron, [path])
    return ask(this.app, name, input)
  }
}

interface Ran {
  readonly ms: number
  readonly progress: FileProgress
}

/** Runs in the page; it has nothing from outside. */
async function runInPage(order: { file: string; output: string }): Promise<Ran> {
  const call = async (name: string, input?: unknown): Promise<never> => {
    const reply = await window.keyrite!.invoke(name as never, input as never)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }
  const began = performance.now()
  const { planId, ...plan }: FilePlan = await call('files.plan', {
    files: [order.file],
    output: order.output,
  })
  if (plan.leftOutCount > 0) throw new Error(`left out: ${JSON.stringify(plan)}`)
  // As the page follows it; to ask again and again would keep a core busy.
  const ended = new Promise<void>((resolve) => {
    const off = window.keyrite!.on('files.progress', ({ running }) => {
      if (running) return
      off()
      resolve()
    })
  })
  await call('files.start', {
    ...{ planId, action: 'run', keyId: null, acceptImported: false, collisions: 'skip' },
    ...{ archive: null, removeOriginals: false, removalConfirmed: false },
  })
  await ended
  const ms = performance.now() - began
  return { ms, progress: await call('files.jobs') }
}

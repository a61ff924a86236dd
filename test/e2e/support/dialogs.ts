import type { ElectronApplication } from '@playwright/test'

/** Answers the system's next open dialogs with these paths, as if a person had picked them. */
export async function answerDialogs(
  electron: ElectronApplication,
  paths: readonly string[] | null,
): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen ? [...chosen] : [] })
  }, paths)
}

/** The same for save dialogs: the path to save at. */
export async function answerSaveDialogs(
  electron: ElectronApplication,
  path: string | null,
): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' })
  }, path)
}

/** The same for the system's questions: the number of the button that is pressed. */
export async function answerQuestions(
  electron: ElectronApplication,
  button: number,
): Promise<void> {
  await electron.evaluate(({ dialog }, response) => {
    const asked: string[] = (globalThis.asked ??= [])
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message)
      return Promise.resolve({ response, checkboxChecked: false })
    }
  }, button)
}

/** What the system's questions were, since `answerQuestions`. */
export const questions = (electron: ElectronApplication): Promise<string[]> =>
  electron.evaluate(() => globalThis.asked ?? [])

declare global {
  /** In main, while a test answers for the person. */
  var asked: string[] | undefined
}

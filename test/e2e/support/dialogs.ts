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

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { ElectronApplication } from '@playwright/test'

/** Answers the system's save dialogs: whatever name is offered, in this folder. */
export async function saveInto(electron: ElectronApplication, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await electron.evaluate(({ dialog }, into) => {
    dialog.showSaveDialog = (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as { defaultPath: string }
      return Promise.resolve({ canceled: false, filePath: `${into}/${defaultPath}` })
    }
  }, folder)
}

/** Runs commands as a person pastes them into a shell, in this folder. @throws with their stderr */
export function runShown(commands: readonly string[], folder: string): string {
  const options = { cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const
  return commands.map((line) => execFileSync('bash', ['-ec', line], options)).join('')
}

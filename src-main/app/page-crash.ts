import { app, dialog, type BrowserWindow } from 'electron'
import type { Language } from './language.ts'
import type { Report } from './report.ts'

const TEXTS = {
  en: {
    message: 'The window of Keyrite has failed again.',
    detail: 'Nothing was lost: what you did is kept outside the window.',
    buttons: ['Open it again', 'Quit'],
  },
  'zh-CN': {
    message: 'Keyrite 的窗口再次出现故障。',
    detail: '没有数据丢失：您的操作都保存在窗口之外。',
    buttons: ['重新打开', '退出'],
  },
} as const

/** Two failures within this time are no accident: a person decides about the next try. */
const AGAIN_MS = 60_000

/** Loads the page anew when its process is gone; all that matters lives in main. */
export function surviveCrashes(
  window: BrowserWindow,
  language: () => Language,
  report: Report,
): void {
  let last = -AGAIN_MS
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    report(new Error(`renderer gone: ${reason} ${exitCode}`), 'page')
    const now = performance.now()
    const again = now - last < AGAIN_MS
    last = now
    if (again) void askAndReload(window, language())
    else window.webContents.reload()
  })
}

async function askAndReload(window: BrowserWindow, language: Language): Promise<void> {
  const { message, detail, buttons } = TEXTS[language]
  const options = { type: 'error' as const, message, detail, buttons: [...buttons], cancelId: 1 }
  const { response } = await dialog.showMessageBox(window, options)
  if (response === 0) window.webContents.reload()
  else app.quit()
}

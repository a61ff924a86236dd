import {
  dialog,
  type BrowserWindow,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron'

type Language = 'en' | 'zh-CN'
type OpenPurpose =
  | 'script'
  | 'record'
  | 'parameters'
  | 'module'
  | 'export'
  | 'files'
  | 'folder'
  | 'output'
  | 'backup'
  | 'log'
type Purpose = OpenPurpose | 'save'
type StopText = 'message' | 'detail' | 'stay' | 'lock' | 'quit'

/** The system's own dialogs; the only way, beside a drop, in which a path comes in. */
export interface Dialogs {
  /** Import parameters: absolute paths of the picked files; null when it was dismissed. */
  pickParameters(): Promise<string[] | null>
  /** A PKCS#11 library; null when it was dismissed. */
  pickModule(): Promise<string | null>
  /** A folder to export to; null when it was dismissed. */
  pickExportFolder(): Promise<string | null>
  /** A ceremony script; null when it was dismissed. */
  pickScript(): Promise<string | null>
  /** The record of a ceremony, to be verified; null when it was dismissed. */
  pickRecord(): Promise<string | null>
  /** Files to encrypt or open; null when it was dismissed. */
  pickFiles(): Promise<string[] | null>
  /** Folders to encrypt, or with encrypted files to open; null when it was dismissed. */
  pickFolder(): Promise<string[] | null>
  /** Where the results of files go; null when it was dismissed. */
  pickOutputFolder(): Promise<string | null>
  /** A backup of a vault; null when it was dismissed. */
  pickBackup(): Promise<string | null>
  /** An export of a log; null when it was dismissed. */
  pickLogExport(): Promise<string | null>
  /**
   * Where to save a new file that is offered as `name`; null when it was dismissed. A path that is
   * taken comes back as well: whoever writes there refuses it, and never replaces anything.
   */
  pickSaveFile(name: string): Promise<string | null>
  /** Files are still being worked on: whether to stop them all the same. */
  confirmStop(before: 'lock' | 'quit'): Promise<boolean>
}

const TITLES: Readonly<Record<Purpose, Readonly<Record<Language, string>>>> = {
  parameters: { en: 'Choose the import parameters', 'zh-CN': '选择导入参数' },
  module: { en: 'Choose a PKCS#11 library', 'zh-CN': '选择 PKCS#11 库' },
  export: { en: 'Choose the folder for the bundle', 'zh-CN': '选择导入包的存放文件夹' },
  script: { en: 'Choose a ceremony script', 'zh-CN': '选择仪式脚本' },
  record: { en: 'Choose a record', 'zh-CN': '选择仪式记录' },
  files: { en: 'Choose files', 'zh-CN': '选择文件' },
  folder: { en: 'Choose folders', 'zh-CN': '选择文件夹' },
  output: { en: 'Choose the folder for the results', 'zh-CN': '选择结果的存放文件夹' },
  backup: { en: 'Choose the backup file', 'zh-CN': '选择备份文件' },
  log: { en: 'Choose the export of the newer log', 'zh-CN': '选择较新日志的导出文件' },
  save: { en: 'Save as a new file', 'zh-CN': '另存为新文件' },
}

const STOP: Readonly<Record<Language, Readonly<Record<StopText, string>>>> = {
  en: {
    message: 'Files are still being worked on.',
    detail: 'What is complete stays. What is half-written is removed.',
    stay: 'Keep working',
    lock: 'Stop and lock',
    quit: 'Stop and quit',
  },
  'zh-CN': {
    message: '仍在处理文件。',
    detail: '已完成的文件会保留，未写完的会被删除。',
    stay: '继续处理',
    lock: '停止并锁定',
    quit: '停止并退出',
  },
}
const STOP_BUTTON = 1

const PROPERTIES: Readonly<Record<OpenPurpose, OpenDialogOptions['properties'] & object>> = {
  parameters: ['openFile', 'multiSelections', 'dontAddToRecent'],
  module: ['openFile', 'dontAddToRecent'],
  script: ['openFile', 'dontAddToRecent'],
  record: ['openFile', 'dontAddToRecent'],
  export: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  files: ['openFile', 'multiSelections', 'showHiddenFiles', 'dontAddToRecent'],
  folder: ['openDirectory', 'multiSelections', 'showHiddenFiles', 'dontAddToRecent'],
  output: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  backup: ['openFile', 'dontAddToRecent'],
  log: ['openFile', 'dontAddToRecent'],
}

export function createDialogs(
  window: () => BrowserWindow | null,
  language: () => Language,
): Dialogs {
  const pick = async (purpose: OpenPurpose): Promise<string[] | null> => {
    const options = { title: TITLES[purpose][language()], properties: PROPERTIES[purpose] }
    const parent = window()
    const picked = parent
      ? await dialog.showOpenDialog(parent, options)
      : await dialog.showOpenDialog(options)
    return picked.canceled || picked.filePaths.length === 0 ? null : picked.filePaths
  }
  const pickSaveFile = async (name: string): Promise<string | null> => {
    // No question whether to replace a file: that is not on offer.
    const properties: SaveDialogOptions['properties'] = ['dontAddToRecent', 'createDirectory']
    const options = { title: TITLES.save[language()], defaultPath: name, properties }
    const parent = window()
    const picked = parent
      ? await dialog.showSaveDialog(parent, options)
      : await dialog.showSaveDialog(options)
    return picked.canceled || picked.filePath === '' ? null : picked.filePath
  }
  const confirmStop = async (before: 'lock' | 'quit'): Promise<boolean> => {
    const { message, detail, stay, [before]: stop } = STOP[language()]
    const choice = { type: 'question' as const, buttons: [stay, stop], defaultId: 0, cancelId: 0 }
    const options = { ...choice, message, detail, noLink: true }
    const parent = window()
    const { response } = parent
      ? await dialog.showMessageBox(parent, options)
      : await dialog.showMessageBox(options)
    return response === STOP_BUTTON
  }
  return {
    ...{ pickSaveFile, confirmStop },
    pickParameters: () => pick('parameters'),
    pickBackup: async () => (await pick('backup'))?.[0] ?? null,
    pickLogExport: async () => (await pick('log'))?.[0] ?? null,
    pickModule: async () => (await pick('module'))?.[0] ?? null,
    pickScript: async () => (await pick('script'))?.[0] ?? null,
    pickRecord: async () => (await pick('record'))?.[0] ?? null,
    pickFiles: () => pick('files'),
    pickFolder: () => pick('folder'),
    pickOutputFolder: async () => (await pick('output'))?.[0] ?? null,
    pickExportFolder: async () => (await pick('export'))?.[0] ?? null,
  }
}

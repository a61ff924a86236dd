import {
  dialog,
  type BrowserWindow,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron'

type Language = 'en' | 'zh-CN'
type OpenPurpose = 'parameters' | 'module' | 'export' | 'files' | 'folder' | 'output'
type Purpose = OpenPurpose | 'save'

/** The system's own dialogs; the only way, beside a drop, in which a path comes in. */
export interface Dialogs {
  /** Import parameters: absolute paths of the picked files; null when it was dismissed. */
  pickParameters(): Promise<string[] | null>
  /** A PKCS#11 library; null when it was dismissed. */
  pickModule(): Promise<string | null>
  /** A folder to export to; null when it was dismissed. */
  pickExportFolder(): Promise<string | null>
  /** Files to encrypt or open; null when it was dismissed. */
  pickFiles(): Promise<string[] | null>
  /** Folders to encrypt, or with encrypted files to open; null when it was dismissed. */
  pickFolder(): Promise<string[] | null>
  /** Where the results of files go; null when it was dismissed. */
  pickOutputFolder(): Promise<string | null>
  /**
   * Where to save a new file that is offered as `name`; null when it was dismissed. A path that is
   * taken comes back as well: whoever writes there refuses it, and never replaces anything.
   */
  pickSaveFile(name: string): Promise<string | null>
}

const TITLES: Readonly<Record<Purpose, Readonly<Record<Language, string>>>> = {
  parameters: { en: 'Choose the import parameters', 'zh-CN': '选择导入参数' },
  module: { en: 'Choose a PKCS#11 library', 'zh-CN': '选择 PKCS#11 库' },
  export: { en: 'Choose the folder for the bundle', 'zh-CN': '选择导入包的存放文件夹' },
  files: { en: 'Choose files', 'zh-CN': '选择文件' },
  folder: { en: 'Choose folders', 'zh-CN': '选择文件夹' },
  output: { en: 'Choose the folder for the results', 'zh-CN': '选择结果的存放文件夹' },
  save: { en: 'Save as a new file', 'zh-CN': '另存为新文件' },
}

const PROPERTIES: Readonly<Record<OpenPurpose, OpenDialogOptions['properties'] & object>> = {
  parameters: ['openFile', 'multiSelections', 'dontAddToRecent'],
  module: ['openFile', 'dontAddToRecent'],
  export: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  files: ['openFile', 'multiSelections', 'showHiddenFiles', 'dontAddToRecent'],
  folder: ['openDirectory', 'multiSelections', 'showHiddenFiles', 'dontAddToRecent'],
  output: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
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
  return {
    pickSaveFile,
    pickParameters: () => pick('parameters'),
    pickModule: async () => (await pick('module'))?.[0] ?? null,
    pickFiles: () => pick('files'),
    pickFolder: () => pick('folder'),
    pickOutputFolder: async () => (await pick('output'))?.[0] ?? null,
    pickExportFolder: async () => (await pick('export'))?.[0] ?? null,
  }
}

import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'

type Language = 'en' | 'zh-CN'
type Purpose = 'parameters' | 'module' | 'export'

/** The system's own dialogs; the only way, beside a drop, in which a path comes in. */
export interface Dialogs {
  /** Import parameters: absolute paths of the picked files; null when it was dismissed. */
  pickParameters(): Promise<string[] | null>
  /** A PKCS#11 library; null when it was dismissed. */
  pickModule(): Promise<string | null>
  /** A folder to export to; null when it was dismissed. */
  pickExportFolder(): Promise<string | null>
}

const TITLES: Readonly<Record<Purpose, Readonly<Record<Language, string>>>> = {
  parameters: { en: 'Choose the import parameters', 'zh-CN': '选择导入参数' },
  module: { en: 'Choose a PKCS#11 library', 'zh-CN': '选择 PKCS#11 库' },
  export: { en: 'Choose the folder for the bundle', 'zh-CN': '选择导入包的存放文件夹' },
}

const PROPERTIES: Readonly<Record<Purpose, OpenDialogOptions['properties'] & object>> = {
  parameters: ['openFile', 'multiSelections', 'dontAddToRecent'],
  module: ['openFile', 'dontAddToRecent'],
  export: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
}

export function createDialogs(
  window: () => BrowserWindow | null,
  language: () => Language,
): Dialogs {
  const pick = async (purpose: Purpose): Promise<string[] | null> => {
    const options = { title: TITLES[purpose][language()], properties: PROPERTIES[purpose] }
    const parent = window()
    const picked = parent
      ? await dialog.showOpenDialog(parent, options)
      : await dialog.showOpenDialog(options)
    return picked.canceled || picked.filePaths.length === 0 ? null : picked.filePaths
  }
  return {
    pickParameters: () => pick('parameters'),
    pickModule: async () => (await pick('module'))?.[0] ?? null,
    pickExportFolder: async () => (await pick('export'))?.[0] ?? null,
  }
}

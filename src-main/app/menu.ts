import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from './language.ts'
import { MENU_TEXTS, type MenuTexts } from './menu-texts.ts'

export interface MenuActions {
  lock(): void
  switchPerson(): void
  help(): void
}

/** The menu bar (Alt shows it) and with it the keys that work on every page. */
export function setMenu(language: Language, development: boolean, actions: MenuActions): void {
  const texts = MENU_TEXTS[language]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      vaultMenu(texts, actions),
      editMenu(texts),
      viewMenu(texts, development),
      helpMenu(texts, actions),
    ]),
  )
}

function vaultMenu(texts: MenuTexts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: texts.vault,
    submenu: [
      {
        id: 'switch',
        label: texts.switchPerson,
        accelerator: 'CmdOrCtrl+Shift+S',
        click: () => actions.switchPerson(),
      },
      { id: 'lock', label: texts.lock, accelerator: 'CmdOrCtrl+L', click: () => actions.lock() },
      { type: 'separator' },
      { id: 'quit', label: texts.quit, accelerator: 'CmdOrCtrl+Q', click: () => app.quit() },
    ],
  }
}

function helpMenu(texts: MenuTexts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: texts.help,
    submenu: [{ id: 'help', label: texts.answers, accelerator: 'F1', click: () => actions.help() }],
  }
}

function editMenu(texts: MenuTexts): MenuItemConstructorOptions {
  return {
    label: texts.edit,
    submenu: [
      { role: 'undo', label: texts.undo },
      { role: 'redo', label: texts.redo },
      { type: 'separator' },
      { role: 'cut', label: texts.cut },
      { role: 'copy', label: texts.copy },
      { role: 'paste', label: texts.paste },
      { role: 'selectAll', label: texts.selectAll },
    ],
  }
}

function viewMenu(texts: MenuTexts, development: boolean): MenuItemConstructorOptions {
  return {
    label: texts.view,
    submenu: [
      { role: 'zoomIn', label: texts.larger },
      { role: 'zoomOut', label: texts.smaller },
      { role: 'resetZoom', label: texts.actualSize },
      { type: 'separator' },
      { role: 'togglefullscreen', label: texts.fullScreen },
      ...(development ? ([{ role: 'toggleDevTools' }] as const) : []),
    ],
  }
}

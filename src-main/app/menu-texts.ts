import type { Language } from './language.ts'

export interface MenuTexts {
  readonly vault: string
  readonly switchPerson: string
  readonly lock: string
  readonly quit: string
  readonly edit: string
  readonly undo: string
  readonly redo: string
  readonly cut: string
  readonly copy: string
  readonly paste: string
  readonly selectAll: string
  readonly view: string
  readonly larger: string
  readonly smaller: string
  readonly actualSize: string
  readonly fullScreen: string
  readonly help: string
  readonly answers: string
}

/** Main draws its menu before any page is there, so these texts are its own. */
export const MENU_TEXTS: Readonly<Record<Language, MenuTexts>> = {
  en: {
    vault: '&Vault',
    switchPerson: '&Switch person',
    lock: '&Lock',
    quit: '&Quit',
    edit: '&Edit',
    undo: '&Undo',
    redo: '&Redo',
    cut: 'Cu&t',
    copy: '&Copy',
    paste: '&Paste',
    selectAll: 'Select &all',
    view: 'Vie&w',
    larger: '&Larger',
    smaller: '&Smaller',
    actualSize: '&Actual size',
    fullScreen: '&Full screen',
    help: '&Help',
    answers: '&Questions and answers',
  },
  'zh-CN': {
    vault: '保险库(&V)',
    switchPerson: '切换人员(&S)',
    lock: '锁定(&L)',
    quit: '退出(&Q)',
    edit: '编辑(&E)',
    undo: '撤销(&U)',
    redo: '重做(&R)',
    cut: '剪切(&T)',
    copy: '复制(&C)',
    paste: '粘贴(&P)',
    selectAll: '全选(&A)',
    view: '查看(&W)',
    larger: '放大(&L)',
    smaller: '缩小(&S)',
    actualSize: '实际大小(&A)',
    fullScreen: '全屏(&F)',
    help: '帮助(&H)',
    answers: '问题与解答(&Q)',
  },
}

import type en from '../en/shell.ts'

const shell: typeof en = {
  skip: '跳到内容',
  navigation: '页面',
  nav: {
    home: '首页',
    ceremonies: '仪式',
    keys: '密钥',
    files: '文件',
    token: '令牌',
    log: '日志',
    settings: '设置',
  },
  vault: '保险库',
  vaultSummary: '保险库、令牌和登录人员',
  tokenPresent: '令牌已连接',
  tokenMissing: '令牌不在',
  signedIn: '已登录：{name}',
  role: { 'security-officer': '安全官' },
  lock: '锁定',
  lockHint: '锁定保险库（Ctrl+L）',
  startFailed: 'Keyrite 无法启动',
  startFailedText: '窗口无法与其后台程序通信。',
  pageFailed: '此页面出现问题',
  language: '语言',
  theme: '外观',
  languageName: { system: '系统语言', en: 'English', 'zh-CN': '中文' },
  themeName: { system: '跟随系统', light: '浅色', dark: '深色' },
  lockFailed: '无法锁定保险库',
  help: '帮助',
  helpHint: '问题与解答（F1）',
  drop: {
    title: '拖放以加密或打开',
    text: '在您看到并确认将要执行的操作之前，什么都不会发生。',
    own: '此页面自行接收文件：请拖到页面的接收区域',
    dialog: '请先关闭对话框，再拖放文件',
    locked: '请先解锁保险库，再拖放文件',
  },
  jobs: {
    title: '正在处理文件',
    text: '已完成 {done}/{total} 个文件，{percent}%',
    show: '查看',
    lockTitle: '文件处理期间锁定？',
    lockText:
      '还有 {n} 个文件未完成。锁定会停止处理，并删除未写完的内容；原文件保持不变。 | 还有 {n} 个文件未完成。锁定会停止处理，并删除未写完的内容；原文件保持不变。',
    stay: '继续处理',
    lock: '停止并锁定',
  },
  clipboard: {
    title: '剪贴板中有机密内容',
    left: '若剪贴板仍是所复制的机密内容，将在 {seconds} 秒后清除。',
    managers: '剪贴板管理程序可能另存一份副本。',
    clear: '立即清除',
  },
}

export default shell

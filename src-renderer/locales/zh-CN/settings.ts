import type en from '../en/settings.ts'

const settings: typeof en = {
  title: '设置',
  appearance: '语言和外观',
  language: '语言',
  theme: '外观',
  lockTitle: '锁定',
  idle: '空闲多少分钟后锁定',
  idleHint: '{min} 至 {max} 分钟内无人使用键盘或鼠标。正在运行的任务视为使用。',
  idleWrong: '请输入 {min} 至 {max} 的整数。',
  save: '保存',
  saved: '已保存。',
  onlyOfficer: '只有安全官可以更改。',
  also: '拔出令牌或关闭 Keyrite 时，保险库也会锁定。',
  reading: '正在读取设置…',
  about: '关于 Keyrite',
  version: '版本',
  electron: 'Electron、Chromium',
  dataFolder: '数据文件夹',
  network: '网络',
  networkText: '无：Keyrite 拒绝一切连接',
  sandbox: '窗口沙箱',
  sandboxOn: '开启',
  sandboxOff: '关闭',
  sandboxRoot: '关闭，因为 Keyrite 以 root 身份运行',
  development: '开发版本',
}

export default settings

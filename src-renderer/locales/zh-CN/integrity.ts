import type en from '../en/integrity.ts'

const integrity: typeof en = {
  title: '有内容在 Keyrite 之外被更改',
  text: '在解决之前，不会更改任何内容，也不会使用任何密钥。可以读取、验证和导出日志。',
  signIn: '须由安全官登录，并在首页处理。',
  ask: '请告知安全官。只有安全官可以处理。',
  restore: '此情况无法确认：必须放回正确的存储文件。',
  acknowledge: '仍然继续…',
  dialog: '尽管有更改仍然继续',
  dialogText:
    '您将以现在的存储继续使用。所发生的情况连同您的原因会永久写入日志。请先导出日志，并记下最新的哈希值。',
  typed: '保险库名称',
  reason: '原因',
  reasonHint: '写入日志，例如“磁盘故障后，从周五的备份放回存储”。',
  submit: '以此存储继续',
}

export default integrity

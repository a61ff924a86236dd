import type en from '../en/sign-in.ts'

const signIn: typeof en = {
  title: '登录',
  intro: '保险库“{vault}”已打开。您是哪位？',
  who: '人员',
  search: '搜索姓名',
  searchHint: '搜索姓名',
  noMatch: '没有可登录的同名人员。已停用的人员不在列表中。',
  choose: '请选择您的姓名。',
  codeNote: '一次性代码',
  passphrase: '口令',
  code: '一次性代码',
  codeHint: '不区分大小写，可省略短横线。',
  codeText: '安全官给了您一个一次性代码。输入后，您将设置只有您知道的口令。',
  submit: '登录',
  goOn: '继续',
  checking: '正在核对…',
  reading: '正在读取可登录的人员…',
  waitTitle: '错误次数过多',
  waitText: '等待时间结束之前，不接受此人员的任何输入，正确的也不接受。',
  waitLeft: '距下次尝试',
  idle: '一段时间无人使用 Keyrite，{name} 已退出登录。',
  forgotten: '忘记口令？',
  setTitle: '{name}：设置您的口令',
  setText: '代码正确。口令设置后，此代码不能再用。',
  setSubmit: '设置并登录',
}

export default signIn

import type en from '../../en/recovery/reset.ts'

const reset: typeof en = {
  link: '没有人能重置口令？使用 PIN 和备份份额…',
  title: '用备份份额设置新口令',
  intro:
    '适用于其他安全官无法重置的情形：只有一位安全官，或除遗失口令者之外人数不足。需要令牌的 PIN，以及足以打开备份的保管人及其份额。日志会记录此事以及当时还有谁。',
  person: '人员',
  sharesTitle: '保管人的份额',
  first: '第一位保管人输入份额。份额会表明需要多少份。',
  proven: '份额正确。{n} 分钟内只需输入 PIN，无需保管人再次输入。',
  passphraseTitle: 'PIN 和新口令',
  pin: '令牌的 PIN',
  pinHint: '保险库会锁定，并用 PIN 重新打开。',
  lastTry: '我确定 PIN 无误，并使用最后一次尝试。',
  othersGone: '他们无法重置：也遗失了口令，或已离开。日志会保留此说明。',
  submit: '设置口令并登录',
  working: '正在打开令牌和存储…',
}

export default reset

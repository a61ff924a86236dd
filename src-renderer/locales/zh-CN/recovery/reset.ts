import type en from '../../en/recovery/reset.ts'

const reset: typeof en = {
  link: '唯一的安全官忘记了口令…',
  title: '用备份份额设置新口令',
  intro:
    '适用于只有一位安全官的保险库。需要令牌的 PIN，以及足以打开备份的保管人及其份额。若有其他安全官，则由他们重置口令。',
  person: '安全官',
  sharesTitle: '保管人的份额',
  first: '第一位保管人输入份额。份额会表明需要多少份。',
  passphraseTitle: 'PIN 和新口令',
  pin: '令牌的 PIN',
  pinHint: '保险库会锁定，并用 PIN 重新打开。',
  lastTry: '我确定 PIN 无误，并使用最后一次尝试。',
  submit: '设置口令并登录',
  working: '正在打开令牌和存储…',
}

export default reset

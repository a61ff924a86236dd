import type en from '../en/unlock.ts'

const unlock: typeof en = {
  title: '解锁保险库',
  which: '哪个保险库？',
  vaultOn: '令牌 {label}，序列号 {serial}',
  pin: 'PIN',
  pinHint: '令牌“{label}”的 PIN。',
  pinHintLength: '令牌“{label}”的 PIN，{min} 至 {max} 个字符。',
  submit: '解锁',
  unlocking: '正在打开令牌和存储…',
  newVault: '设置新的保险库',
  locked: {
    asked: '保险库已锁定。',
    idle: '一段时间无人使用，保险库已锁定。',
    away: '工作站休眠或屏幕锁定，保险库已锁定。',
    'token-removed': '令牌被拔出或停止响应，保险库已锁定。请重新插入以继续。',
    quit: '关闭 Keyrite 时保险库已锁定。',
  },
  token: {
    looking: '正在查找令牌…',
    there: '令牌已连接。',
    missing: '令牌不在。请插入后重新查找。',
    again: '重新查找',
    countLow: '剩余次数不多',
    countLowText: '之前输错过 PIN。再输错几次，令牌将锁定 PIN。',
    finalTry: '只剩一次尝试',
    finalTryText: '再次输错将锁定 PIN。若不确定，请先询问知道 PIN 的人员。',
    lastTry: '我确定 PIN 无误，并使用最后一次尝试。',
    lockedTitle: '令牌的 PIN 已锁定',
    lockedText: 'PIN 输错次数过多。持有 SO PIN 的人员可用厂商工具设置新的 PIN；许多令牌的命令为：',
    lockedAfter: '没有任何损失：密钥和保险库保持原样。之后请重新查找。',
    mustChange: '必须更改 PIN',
    mustChangeText: '请用厂商工具更改，然后重新查找。',
  },
  problem: '此保险库目前无法打开',
  folder: '保险库保存在 {folder}',
}

export default unlock

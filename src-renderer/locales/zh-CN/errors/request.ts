export default {
  INTERNAL: {
    what: 'Keyrite 内部发生意外错误。',
    todo: '请先查看日志，然后重试。若再次出现，请复制错误码并报告。',
  },
  REQUEST_INVALID: {
    what: '此页面上有一个值的格式不符合要求。',
    todo: '请对照各字段旁的限制进行检查。',
  },
  SENDER_REFUSED: {
    what: '收到来自 Keyrite 自身页面以外的请求，已拒绝。',
    todo: '请关闭并重新启动 Keyrite。若再次出现，请对工作站进行检查。',
  },
  VAULT_LOCKED: { what: '保险库已锁定。', todo: '请用令牌的 PIN 解锁。' },
  VAULT_OPEN: { what: '有保险库处于打开状态，而此操作要求其关闭。', todo: '请先锁定保险库。' },
  NOT_PERMITTED: { what: '当前登录人员无权执行此操作。', todo: '请联系安全官。' },
  BUSY: { what: '相同的操作正在进行。', todo: '请等待其结束。' },
  CANCELLED: { what: '操作已取消。', todo: '准备好后可重新开始。' },
  CLOCK_BEHIND: {
    what: '本工作站的时钟早于日志的最后条目。',
    todo: '请校正时钟，或在首页确认该差异。在此之前不会更改或使用任何密钥。',
  },
  NOT_FOUND: { what: '所请求的内容已不存在。', todo: '请返回列表重新选择。' },
  WRONG_STATE: {
    what: '当前状态下无法执行此操作。',
    todo: '请返回查看状态，并从所示步骤继续。',
  },
  CONFIRMATION_MISMATCH: {
    what: '输入内容与需要确认的内容不一致。',
    todo: '请逐字比对后重新输入。若确实不同，请就此停止。',
  },
  NAME_INVALID: {
    what: '此名称无法使用。',
    todo: '请使用 1 到 64 个可打印字符，不能全为空格。',
  },
}

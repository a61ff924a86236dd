export default {
  TOKEN_NOT_FOUND: {
    what: '没有具有此标签和序列号的令牌。',
    todo: '请插入正确的令牌后重试。',
  },
  TOKEN_AMBIGUOUS: {
    what: '有多个令牌具有此标签和序列号。',
    todo: '请只保留正确的令牌，然后重试。',
  },
  TOKEN_GONE: {
    what: '令牌已被拔出或停止响应。',
    todo: '请重新插入并解锁保险库。已完成的步骤会保留。',
  },
  TOKEN_OTHER: {
    what: '有令牌，但不是此保险库的令牌。',
    todo: '请插入创建该保险库时使用的令牌。',
  },
  TOKEN_NOT_INITIALISED: {
    what: '此令牌为空。',
    todo: '请先初始化：设置标签、SO PIN 和 PIN。',
  },
  TOKEN_ALREADY_INITIALISED: {
    what: '此令牌已在使用，Keyrite 不会清除它。',
    todo: '请直接使用，或选择一个空令牌。',
  },
  TOKEN_LABEL_INVALID: {
    what: '此标签不能用于令牌。',
    todo: '最多 32 字节：32 个拉丁字母或数字，或 10 个汉字。',
  },
  TOKEN_FULL: {
    what: '令牌空间已满。',
    todo: '请用厂商工具删除不需要的内容，或使用其他令牌。',
  },
  TOKEN_WRITE_PROTECTED: {
    what: '令牌处于写保护状态。',
    todo: '请用厂商工具解除保护，或使用其他令牌。',
  },
  TOKEN_UNSUPPORTED: {
    what: '此令牌达不到 Keyrite 的最低要求。',
    todo: '请使用能生成 AES 或 RSA 密钥并能签名的令牌。“令牌”页面列出了检测内容。',
  },
  TOKEN_MECHANISM_REFUSED: {
    what: '令牌拒绝这种工作方式。',
    todo: '请选择其他算法，或在“令牌”页面重新检测令牌。',
  },
  TOKEN_ANSWER_WRONG: {
    what: '令牌的结果未通过 Keyrite 的检查，未采用任何内容。',
    todo: '请勿用此令牌执行该任务。请在“令牌”页面重新检测并告知厂商。',
  },
  TOKEN_BUSY: {
    what: '令牌正被其他程序或会话占用。',
    todo: '请关闭使用它的其他程序后重试。',
  },
  TOKEN_ERROR: {
    what: '令牌报告错误。',
    todo: '请重试。若再次出现，请在令牌手册中查找其返回值。',
  },
  SESSION_LOST: {
    what: '与令牌的连接已断开。',
    todo: '请重新解锁保险库。已完成的步骤会保留。',
  },
  PIN_WRONG: { what: 'PIN 错误。', todo: '请检查大写锁定和令牌，然后重试。' },
  PIN_LOCKED: {
    what: '错误次数过多，令牌已锁定此 PIN。',
    todo: '持有 SO PIN 的人员可用厂商工具设置新的 PIN。密钥和保险库不受影响。',
  },
  PIN_LENGTH: { what: 'PIN 的长度不符合此令牌的要求。', todo: '请遵守字段旁的限制。' },
  PIN_INVALID: {
    what: '令牌不接受 PIN 中的这些字符。',
    todo: '请只使用数字和拉丁字母。',
  },
  PIN_NOT_SET: {
    what: '此令牌尚未设置用户 PIN。',
    todo: '请用 SO PIN 和厂商工具设置后重试。',
  },
  PIN_EXPIRED: { what: 'PIN 已过期，必须先更改。', todo: '请用厂商工具更改后重试。' },
  PIN_LAST_TRY: {
    what: '令牌锁定 PIN 之前只剩一次尝试。',
    todo: '请确认 PIN 无误，然后勾选使用最后一次尝试。',
  },
  PIN_PAD_UNSUPPORTED: {
    what: '此令牌使用自带键盘输入 PIN，Keyrite 尚不支持。',
    todo: '请使用可在此处输入 PIN 的令牌，或用厂商工具关闭键盘。',
  },
}

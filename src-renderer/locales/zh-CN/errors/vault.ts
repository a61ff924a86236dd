export default {
  VAULT_EXISTS: {
    what: '已存在同名或位于此令牌上的保险库。',
    todo: '请解锁该保险库，或选择其他名称或其他令牌。',
  },
  VAULT_HEADER_DAMAGED: {
    what: '保险库的头文件已损坏，无法得知如何打开它。',
    todo: '未做任何更改。请从副本恢复保险库文件夹；令牌上的密钥不受影响。',
  },
  VAULT_KEY_MISSING: {
    what: '此令牌上没有保险库的根密钥。',
    todo: '请检查令牌是否正确。若其密钥已被清除，则无法再打开该保险库。',
  },
  VAULT_KEY_MISMATCH: {
    what: '令牌上有同名密钥，但不是保险库自己的密钥。',
    todo: '该令牌可能被重新制作过。请使用原来的令牌。',
  },
  STORE_DAMAGED: {
    what: '保险库的加密存储已损坏。',
    todo: '已原样保留。请从副本恢复保险库文件夹。',
  },
  STORE_MISSING: {
    what: '找不到保险库的加密存储。',
    todo: '请从副本恢复保险库文件夹，或查找文件被移动到何处。',
  },
  STORE_TOO_NEW: {
    what: '该存储由更新版本的 Keyrite 写入。',
    todo: '请用该版本或更高版本打开。',
  },
  STORE_IN_USE: {
    what: '另一个程序已打开保险库的存储。',
    todo: '请关闭另一个 Keyrite 后重试。',
  },
  STORE_ERROR: {
    what: '无法读取或写入加密存储。',
    todo: '请检查磁盘及其剩余空间。没有写入一半的内容。',
  },
  AUDIT_BROKEN: {
    what: '日志链不吻合：有条目被更改、删除或插入。',
    todo: '请停止使用此保险库，原样保留其文件夹，并告知审计员是哪一条目。',
  },
  INSTANCE_RUNNING: {
    what: 'Keyrite 已使用此数据文件夹运行。',
    todo: '请使用已打开的窗口。',
  },
}

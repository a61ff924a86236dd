import type en from '../../en/errors/recovery.ts'

const recovery: typeof en = {
  SHARE_WORD: {
    what: '第 {position} 个单词不正确。',
    todo: '请与纸上记录逐个字母核对该单词及其前面的单词。',
  },
  SHARE_LENGTH: {
    what: '一个份额有 {expected} 个单词，输入了 {words} 个。',
    todo: '请与纸上记录逐行核对：有单词或整行遗漏或重复。',
  },
  SHARE_CHECKSUM: {
    what: '这些单词不构成一个份额。',
    todo: '每个单词都在词表中，但至少有一个与纸上记录不同。请逐行核对。',
  },
  SHARE_TOO_NEW: {
    what: '该份额由更新版本的 Keyrite 生成。',
    todo: '请使用该版本或更高版本。',
  },
  SHARE_OTHER_VAULT: {
    what: '这是另一个保险库的份额。',
    todo: '请让保管人取来属于本保险库的份额。未做任何更改。',
  },
  SHARE_OTHER_SET: {
    what: '该份额属于另一组：{set}。',
    todo: '只有同一组的份额才能合用。请使用页面所示那一组的份额。',
  },
  SHARE_REPEATED: {
    what: '份额 {index} 已经输入过。',
    todo: '请下一位保管人输入。',
  },
  SHARE_WRONG: {
    what: '这是份额 {index}，不是所要的份额。',
    todo: '每位保管人只输入自己的份额。如果就是这一份，则抄录有误。',
  },
  SHARE_SHOWN: {
    what: '份额 {index} 已显示过，不会再次显示。',
    todo: '如果没有记录下来，请放弃这一组并重新生成。',
  },
  CUSTODIAN_PASSPHRASE: {
    what: '须由{custodian}输入本人的口令。',
    todo: '请其本人到屏幕前。他人不能代其证明份额。',
  },
  SHARES_THRESHOLD: {
    what: '所需份额多于总数（{max}）。',
    todo: '请减少所需份额，或增加保管人。',
  },
  SHARES_NONE: {
    what: '该保险库没有备份份额。',
    todo: '请先生成备份份额：没有份额，任何人都无法打开备份。',
  },
  SHARES_NEEDED: {
    what: '需要 {needed} 个份额，现有 {have} 个。',
    todo: '请其他保管人输入各自的份额。',
  },
  SHARES_MISMATCH: {
    what: '这些份额合在一起得不到该备份的密钥。',
    todo: '须全部重新输入。其中有一个不是发给保管人的那一份。',
  },
  BACKUP_INVALID: {
    what: '这不是保险库的备份，或文件已损坏。',
    todo: '未做任何更改。请使用该文件的其他副本，或更早的备份。',
  },
  BACKUP_TOO_NEW: {
    what: '该备份由更新版本的 Keyrite 生成。',
    todo: '请使用该版本或更高版本。',
  },
  BACKUP_CLOSED: {
    what: '没有打开的备份。',
    todo: '为防他人使用，备份会在半小时后关闭。请重新选择备份，并重新输入份额。',
  },
  TOKEN_HOLDS_VAULT: {
    what: '该令牌中已有本保险库的密钥。',
    todo: '请使用全新的令牌，或直接使用该令牌上的保险库。Keyrite 不会删除这些密钥。',
  },
  VAULT_PRESENT: {
    what: '保险库“{name}”已在本工作站上。',
    todo: '如果仍能解锁，请直接使用。否则请在页面上同意将其文件夹移到一旁。',
  },
  LOG_HEAD_INVALID: {
    what: '这不是日志的链头。',
    todo: '请输入纸质记录簿中的 64 个十六进制数字或 32 个单词。',
  },
  LOG_HEAD_MISMATCH: {
    what: '日志的第 {seq} 条记录与纸质记录簿不同。',
    todo: '请核对编号和单词。如果无误，则该备份或所选的较新日志不属于记录簿所记的日志：请勿使用。',
  },
  LOG_EXPORT_INVALID: {
    what: '这不是接续该备份的日志导出文件。',
    todo: '请选择从同一保险库导出的日志（JSON 行），其起点不晚于备份的最新记录。',
  },
  LOG_EXPORT_UNSIGNED: {
    what: '该日志第 {seq} 条之后没有任何记录由保险库的密钥签名。',
    todo: '任何人都可能写出这些内容。请选择由 Keyrite 导出并带有检查点的日志，或不使用较新日志而继续。',
  },
}

export default recovery

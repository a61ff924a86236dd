export default {
  ENVELOPE_NOT: {
    what: '这不是由 Keyrite 加密的文件。',
    todo: '请检查所选文件是否正确；仅凭文件名无法判断。',
  },
  ENVELOPE_TOO_NEW: {
    what: '该文件由更新版本的 Keyrite 加密。',
    todo: '请用该版本或更新的版本打开。',
  },
  ENVELOPE_DAMAGED: {
    what: '该加密文件的头部已被更改或损坏。没有写入任何内容。',
    todo: '请取得该文件的另一份副本；此副本无法打开。',
  },
  ENVELOPE_NO_KEY: {
    what: '此保险库中没有能打开该文件的密钥。',
    todo: '请在文件所注明的保险库中打开，或导入其中一个密钥。',
  },
  FILE_DAMAGED: {
    what: '该加密文件的内容已被更改或损坏。没有写入任何内容。',
    todo: '请取得该文件的另一份副本；此副本的任何部分都不可信。',
  },
  SOURCE_CHANGED: {
    what: '读取期间文件发生了变化。没有写入任何内容。',
    todo: '请等到不再有程序写入后重试。',
  },
  FILES_TOO_MANY: {
    what: '文件超过 {max} 个。',
    todo: '请分批选择，例如每次一个文件夹。',
  },
  ORIGINAL_NOT_REMOVED: {
    what: '加密文件已完整写入并读回核对，但原文件未能删除。',
    todo: '请检查原文件是否在此期间发生了变化。如果没有，请自行删除。',
  },
  SOURCE_IS_LINK: {
    what: '这是指向别处的链接。Keyrite 不跟随链接。',
    todo: '请选择链接所指向的文件。',
  },
}

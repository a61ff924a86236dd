export default {
  ENCODING_INVALID: {
    what: '与所选的格式不符：{field}。',
    todo: '请检查是否完整复制，以及它是文本、十六进制还是 base64。',
  },
  PLAINTEXT_EMPTY: { what: '没有要加密的内容。', todo: '请至少输入一个字节。' },
  PLAINTEXT_TOO_LARGE: {
    what: '内容有 {bytes} 字节，而密钥最多可直接加密 {max} 字节。',
    todo: '请缩短内容，或像文件一样用数据密钥加密。帮助中说明了直接加密和信封加密。',
  },
  MESSAGE_TOO_LARGE: {
    what: '消息有 {bytes} 字节，而在此最多可对 {max} 字节签名或验签。',
    todo: '请在外部计算其摘要，然后对摘要签名或验签。',
  },
  DIGEST_LENGTH: {
    what: '摘要有 {bytes} 字节，而此算法的摘要应为 {expected} 字节。',
    todo: '请检查计算的是哪种摘要，或选择与之相符的算法。',
  },
  CIPHERTEXT_INVALID: {
    what: '这不是 Keyrite 的密文，或已被更改。',
    todo: '请检查是否完整复制。被更改的密文无法打开。',
  },
  CIPHERTEXT_KIND: {
    what: '此密文属于另一种类：应为数据时给出了数据密钥，或应为数据密钥时给出了数据。',
    todo: '请在与其种类相应的页面上打开。',
  },
  CIPHERTEXT_OTHER_VAULT: {
    what: '此密文不是由此保险库的密钥生成的。它指明的密钥是 {key}。',
    todo: '请打开它所属的保险库。',
  },
  CIPHERTEXT_TOO_NEW: {
    what: '此密文由更新版本的 Keyrite 生成。',
    todo: '请用该版本或更高版本打开。',
  },
  DECRYPT_FAILED: {
    what: '无法用此密钥和算法解密该密文。',
    todo: '请检查密钥、算法以及是否完整复制。不说明更具体的原因，因为那会帮助攻击者。',
  },
  DATA_KEY_LENGTH: {
    what: '数据密钥不能为 {bytes} 字节。',
    todo: '请使用 {min} 到 {max} 字节。',
  },
  RANDOM_LENGTH: { what: '随机数一次不能为 {bytes} 字节。', todo: '请使用 {min} 到 {max} 字节。' },
}

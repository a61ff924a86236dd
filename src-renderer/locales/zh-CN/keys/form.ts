import type en from '../../en/keys/form.ts'

const form: typeof en = {
  unavailable: '此处不可用：令牌不支持，系统又缺少可替代的 OpenSSL 3（libssl3）。',
  createTitle: '创建密钥',
  importTitle: '导入密钥：创建空密钥',
  alias: '别名',
  aliasHint: '1 到 {max} 个字母、数字和 _ - : /；在此保险库中唯一，不能以 /default 结尾。',
  spec: '密钥算法',
  usage: '用途',
  usageHint: '创建后不能更改。',
  usageText: {
    ENCRYPT_DECRYPT: '加密和解密小数据；对称密钥还可以生成数据密钥。',
    SIGN_VERIFY: '生成和验证数字签名。',
  },
  notThis: '不适用于 {spec}。',
  description: '描述（可选）',
  descriptionHint: '最多 {max} 个字符。',
  tags: '标签（可选）',
  backup: '备份',
  backupText: {
    recoverable: '生成密钥材料时，同时为保险库的备份封存一份。若令牌丢失或损坏，可用备份恢复密钥。',
    'token-only':
      '密钥材料只存在于此令牌中，别处没有。若令牌丢失或损坏，由该密钥加密的一切也随之丢失。',
  },
  backupTextImport: {
    recoverable: '导入的密钥材料同时为保险库的备份封存一份。若令牌丢失或损坏，可用备份恢复密钥。',
    'token-only':
      '导入的密钥材料只存在于此令牌以及您生成它的地方。若令牌丢失或损坏，您需要重新导入自己的副本。',
  },
  create: '创建密钥',
  createEmpty: '创建空密钥',
  fields: { alias: '别名', description: '描述', tags: '标签' },
  missing: '待填写或修正：{what}。',
  making: '正在令牌中生成密钥。较长的 RSA 密钥可能需要一分钟。',
  faults: {
    alias: {
      empty: '每个密钥都需要别名。',
      'too-long': '{length} 个字符：最多 {max} 个。',
      characters: '只能使用字母、数字和 _ - : /。',
      reserved: '只有默认密钥以 /default 结尾。',
    },
    aliasTaken: '已有其他密钥使用此别名。',
    description: {
      empty: '需要填写描述。',
      'too-long': '{length} 个字符：最多 {max} 个。',
      characters: '不能包含换行和不可见字符。',
      reserved: '此描述为保留内容。',
    },
  },
}

export default form

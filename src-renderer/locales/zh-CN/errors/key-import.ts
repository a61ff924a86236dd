export default {
  IMPORT_NO_PARAMETERS: {
    what: '此密钥没有导入参数，或者它们已过期。',
    todo: '请下载包装密钥和导入令牌，有效期为 24 小时。',
  },
  IMPORT_TOKEN_UNKNOWN: {
    what: '此导入令牌已损坏，或不属于此保险库。',
    todo: '请选择为此密钥下载的、未经改动的令牌。',
  },
  IMPORT_TOKEN_OTHER_KEY: {
    what: '此导入令牌是为另一个密钥生成的：{key}。',
    todo: '请选择此密钥的令牌，或导入到令牌所属的密钥。',
  },
  IMPORT_TOKEN_SUPERSEDED: {
    what: '之后又下载了新的导入参数，因此这一组已失效。',
    todo: '请用最新的包装密钥重新包装材料，并用最新的令牌导入。',
  },
  IMPORT_TOKEN_EXPIRED: {
    what: '此导入令牌已于 {at} 过期：有效期为 24 小时。',
    todo: '请下载新的导入参数并重新包装材料。',
  },
  IMPORT_PRIVATE_KEY_MISSING: {
    what: '导入 {spec} 密钥需要两个文件，缺少包装后的私钥。',
    todo: '请同时选择由临时 AES 密钥包装的私钥文件。',
  },
  IMPORT_PRIVATE_KEY_UNEXPECTED: {
    what: '{spec} 密钥是对称密钥，不接受私钥。',
    todo: '请只选择包装后的材料和导入令牌。',
  },
  IMPORT_MATERIAL_OTHER: {
    what: '这不是“{alias}”原有的材料。',
    todo: '密钥只能重新导入相同的材料。请导入原材料，或为此材料创建另一个密钥。',
  },
  IMPORT_KEY_INVALID: {
    what: '私钥已损坏，或与密钥的类型和长度不符。',
    todo: '请检查包装的是哪个私钥。它必须是未加密的 DER 格式 PKCS#8。',
  },
  EXPIRY_INVALID: {
    what: '密钥材料不能在此时间过期。',
    todo: '请选择一百年以内的将来时间，或设为永不过期。',
  },
}

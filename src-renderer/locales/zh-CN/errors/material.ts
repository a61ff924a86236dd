export default {
  SPEC_NOT_ALLOWED: {
    what: '此云不接受这种密钥材料。',
    todo: '请选择为其提供的类型之一。',
  },
  ALGORITHM_NOT_ALLOWED: {
    what: '这些导入参数不允许使用此包装算法。',
    todo: '请选择提供的算法之一，或为此算法下载参数。',
  },
  CONSENT_REQUIRED: {
    what: '采用此路径时，密钥材料会经过本工作站的内存，需要您的同意。',
    todo: '请阅读有关该路径的说明，然后同意或选择其他算法。',
  },
  COMPONENT_INVALID: {
    what: '分量不是十六进制数字。',
    todo: '只能使用 0 到 9 和 A 到 F；空格会被忽略。',
  },
  COMPONENT_LENGTH: {
    what: '分量过短或过长。',
    todo: '请核对位数：256 位为 64 个数字，128 位为 32 个数字。',
  },
  COMPONENT_COUNT: {
    what: '分量数目与约定不符。',
    todo: '请使用 2 到 9 个分量，每个输入一次。',
  },
  COMPONENT_REPEATED: {
    what: '此分量与先前的分量相同，两者会相互抵消。',
    todo: '每位保管人只输入自己的分量。请核对其归属。',
  },
  COMPONENT_WEAK: {
    what: '此分量全为零，起不到任何保护作用。',
    todo: '请使用随机生成的分量。',
  },
  MATERIAL_NOT_FOUND: {
    what: '此保险库没有先前的密钥材料。',
    todo: '请选择其他仪式，或生成新的材料。',
  },
  MATERIAL_GONE: {
    what: '令牌中已没有此密钥材料。',
    todo: '无法再次包装。请为新的密钥生成新的材料。',
  },
  MATERIAL_LENGTH: {
    what: '密钥材料的长度不符合要求。',
    todo: '请选择合适的类型，或重新输入各分量。',
  },
  MATERIAL_MISMATCH: {
    what: '这与之前的密钥材料不同。',
    todo: '云端密钥只接受相同的材料。请选择其来源的仪式。',
  },
  UNWRAP_FAILED: {
    what: '无法打开已包装的密钥材料。',
    todo: '它已被更改，或是用其他算法、为其他包装密钥包装的。未采用任何内容。',
  },
  SEAL_BROKEN: {
    what: '保险库中的密封内容已被更改或属于别处。',
    todo: '未使用该内容。请从副本恢复保险库文件夹并告知审计员。',
  },
  SELF_CHECK_FAILED: {
    what: 'Keyrite 对自身结果的检查未通过，结果已丢弃。',
    todo: '请重试。若再次出现，请在使用此令牌之前复制错误码并报告。',
  },
  NATIVE_UNAVAILABLE: {
    what: 'SM2、SM4 以及在令牌之外用 EC 密钥签名，都需要支持国密算法的 OpenSSL 3，而此系统没有。',
    todo: '请安装 Debian 软件包 libssl3 并重新启动 Keyrite，或选择其他类型的密钥。',
  },
}

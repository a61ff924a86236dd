export default {
  PARAMETERS_EMPTY: {
    what: '提供的内容为空。',
    todo: '请选择云控制台给出的文件，或粘贴其应答。',
  },
  PARAMETERS_TOO_LARGE: {
    what: '内容过大，不可能是导入参数，因此未读取。',
    todo: '请选择包装密钥、导入令牌和 README，每个只有几 KB。',
  },
  PARAMETERS_UNREADABLE: {
    what: '这不是任何云提供的导入参数格式。',
    todo: '请重新下载参数并直接使用文件，不要打开再保存。',
  },
  PARAMETERS_ZIP_DAMAGED: {
    what: 'ZIP 文件已损坏。',
    todo: '请从下载处重新复制，或重新下载。',
  },
  PARAMETERS_ZIP_UNSAFE: {
    what: 'ZIP 文件含有导入参数中不应出现的内容，因此未解压。',
    todo: '请重新下载参数。若云提供的文件就是如此，请对其进行检查。',
  },
  PARAMETERS_JSON_INVALID: {
    what: '无法读取 JSON 应答，或缺少字段。',
    todo: '请粘贴 API 的完整应答，从第一个到最后一个大括号。',
  },
  PARAMETERS_NO_WRAPPING_KEY: {
    what: '缺少包装密钥。',
    todo: '请添加名称以“wrappingKey”或“PublicKey”开头的文件。',
  },
  PARAMETERS_NO_TOKEN: {
    what: '缺少导入令牌。',
    todo: '请添加名称以“importToken”或“ImportToken”开头的文件。',
  },
  PARAMETERS_NO_KEY_ID: {
    what: '找不到云端的密钥 ID。',
    todo: '请添加 README，或输入云控制台中的密钥 ID。',
  },
  PARAMETERS_AMBIGUOUS: {
    what: '有两个包装密钥或两个导入令牌。',
    todo: '请只提供一次下载的文件。',
  },
  PARAMETERS_MIXED: {
    what: '这些文件来自不同的下载。',
    todo: '请使用同一次下载的包装密钥和导入令牌；只有最新一次有效。',
  },
  PARAMETERS_README_MISMATCH: {
    what: 'README 所述的文件、密钥或算法与此不同。',
    todo: '请使用同一次下载的 README，或不使用它而手动输入密钥 ID。',
  },
  PARAMETERS_EXPIRED: {
    what: '导入参数已过期，云将拒绝该导入包。',
    todo: '请下载新的参数并重新开始。',
  },
  PARAMETERS_NOT_CONFIRMED: {
    what: '尚未确认包装密钥的指纹。',
    todo: '请与云端进行比对，并输入要求的单词。',
  },
  WRAPPING_KEY_INVALID: {
    what: '包装密钥不是完整的公钥。',
    todo: '请重新复制或下载；文件可能被截断。',
  },
  WRAPPING_KEY_TRAILING_BYTES: {
    what: '包装密钥末尾之后有多余的字节。',
    todo: '请直接使用下载的文件。若下载所得即如此，请勿使用。',
  },
  WRAPPING_KEY_NOT_RSA: {
    what: '包装密钥不是 RSA 密钥。',
    todo: '请向云获取使用 RSA 包装密钥的参数。',
  },
  WRAPPING_KEY_PRIVATE: {
    what: '这是一个私钥。云绝不会提供私钥。',
    todo: '请查明其归属：持有此文件者即持有该密钥。请使用云的公钥。',
  },
  WRAPPING_KEY_SIZE: {
    what: '不允许此大小的包装密钥。',
    todo: '必须为 2048 到 4096 位。请向云获取使用此类密钥的参数。',
  },
  WRAPPING_KEY_EXPONENT: {
    what: '包装密钥的公钥指数不安全。',
    todo: '请勿使用。云使用 65537；请重新下载参数并比对。',
  },
  IMPORT_TOKEN_INVALID: {
    what: '导入令牌不可能是云所提供的内容。',
    todo: '请重新复制或下载；它可能被截断或为空。',
  },
}

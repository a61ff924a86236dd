import type en from '../../en/errors/cases.ts'

const cases: typeof en = {
  SIGN_IN_WRONG: {
    left: {
      what: '与此人员不符。须等待之前还可以错：{left} 次。',
      todo: '请检查键盘布局和大写锁定。',
    },
  },
  PASSPHRASE_WEAK: {
    common: {
      what: '此口令属于最先被尝试的口令。',
      todo: '请使用几个彼此无关的词，至少 {min} 个字符。',
    },
    name: {
      what: '此口令与人员姓名相差无几。',
      todo: '请使用几个与您无关的词，至少 {min} 个字符。',
    },
  },
  KEY_STATE_REFUSED: {
    Enabled: { what: '“{alias}”已处于启用状态。', todo: '请重新查看该密钥：它在此期间已被更改。' },
    Disabled: {
      what: '“{alias}”已被禁用。此操作要求密钥处于{needs}状态。',
      todo: '请先启用该密钥。',
    },
    PendingDeletion: {
      what: '“{alias}”正待删除。此操作要求密钥处于{needs}状态。',
      todo: '请先取消删除。取消后密钥处于禁用状态：要使用它，还需启用。',
    },
    PendingImport: {
      what: '“{alias}”没有密钥材料。此操作要求密钥处于{needs}状态。',
      todo: '请先导入其密钥材料，导入后即启用。',
    },
    other: {
      what: '“{alias}”处于{state}状态。此操作要求密钥处于{needs}状态。',
      todo: '请重新查看该密钥：它在此期间已被更改。',
    },
  },
  KEY_IS_DEFAULT: {
    alias: {
      what: '“{alias}”是由 Keyrite 自行管理的默认密钥。',
      todo: '默认密钥不能禁用、删除、重命名、添加标签或轮换。请使用您自己的密钥。',
    },
  },
  KEY_ORIGIN_REFUSED: {
    Keyrite: {
      what: '“{alias}”的密钥材料在此生成：既不能向其导入材料，也不能删除其材料。',
      todo: '若要使用自己的材料，请通过“导入密钥”另建一个密钥。',
    },
    External: {
      what: '“{alias}”的密钥材料是导入的，Keyrite 无法为其生成新版本。',
      todo: '请手动轮换：新密钥将沿用其别名，再向新密钥导入新材料。',
    },
  },
  KEY_SPEC_REFUSED: {
    alias: {
      what: '“{alias}”是 {spec} 密钥，此类密钥不支持：{operation}。',
      todo: '数据密钥和轮换需要对称密钥，签名和公钥需要非对称密钥。',
    },
    operation: {
      what: '不能向 {spec} 类型的密钥导入材料。',
      todo: '请选择其他类型，或由 Keyrite 生成密钥。',
    },
  },
  KEY_USAGE_REFUSED: {
    alias: {
      what: '“{alias}”的用途是“{usage}”，而此操作需要另一种用途：{operation}。',
      todo: '密钥用途在创建时确定。请选择或创建具有所需用途的密钥。',
    },
    spec: {
      what: '{spec} 类型的密钥不能用于“{usage}”。',
      todo: '请选择另一种用途，或其他类型的密钥。',
    },
  },
  KEY_ROTATION_REFUSED: {
    enableRotation: {
      what: '“{alias}”的自动轮换已经开启。',
      todo: '请重新查看其策略：可以更改轮换周期。',
    },
    updateRotation: {
      what: '“{alias}”的自动轮换已关闭，因此没有周期。',
      todo: '请重新查看其策略，并先开启轮换。',
    },
    disableRotation: {
      what: '“{alias}”的自动轮换已经关闭。',
      todo: '请重新查看其策略：它在此期间已被更改。',
    },
  },
  ALIAS_INVALID: {
    empty: { what: '密钥需要别名。', todo: '请输入 1 到 {max} 个字符。' },
    'too-long': { what: '别名超过 {max} 个字符。', todo: '请缩短别名。' },
    characters: {
      what: '别名中含有不能使用的字符。',
      todo: '只能使用英文字母、数字、下划线、连字符、冒号和斜杠。',
    },
    reserved: {
      what: '只有 Keyrite 自己的默认密钥才能使用以 /default 结尾的别名。',
      todo: '请换一个结尾。',
    },
  },
  DESCRIPTION_INVALID: {
    'too-long': { what: '描述超过 {max} 个字符。', todo: '请缩短描述。' },
    characters: {
      what: '描述中含有换行或不可见字符。',
      todo: '请写在一行内。粘贴的内容可能带有看不见的字符。',
    },
  },
  TAG_KEY_INVALID: {
    empty: { what: '标签需要键。', todo: '请输入 1 到 {max} 个字符，或移除该标签。' },
    'too-long': { what: '标签键超过 {max} 个字符。', todo: '请缩短标签键。' },
    characters: {
      what: '标签键中含有不能使用的字符。',
      todo: '只能使用英文字母、数字、连字符和下划线。',
    },
  },
  TAG_VALUE_INVALID: {
    'too-long': { what: '标签“{key}”的值超过 {max} 个字符。', todo: '请缩短标签值。' },
    characters: {
      what: '标签“{key}”的值中含有不能使用的字符。',
      todo: '只能使用英文字母、数字、连字符和下划线，也可留空。',
    },
  },
  CIPHERTEXT_KIND: {
    'data-key': {
      what: '这是加密的数据密钥，而不是加密的数据。',
      todo: '请在“数据密钥”的“解密”中打开。',
    },
    data: { what: '这是加密的数据，而不是加密的数据密钥。', todo: '请在“解密”中打开。' },
  },
  ALGORITHM_NOT_ALLOWED: {
    alias: {
      what: '“{alias}”不支持 {algorithm}。',
      todo: '其类型和用途可使用 {allowed}。',
    },
    target: {
      what: '{target}不接受 {algorithm}。',
      todo: '请选择 {allowed}，或为这些算法下载参数。',
    },
    spec: {
      what: '{spec} 类型的密钥不支持 {algorithm}。',
      todo: '请选择为该密钥提供的算法之一。',
    },
  },
  IMPORT_KEY_INVALID: {
    'not-der': {
      what: '私钥文件解开后的内容不是 DER，或不完整。',
      todo: '请包装未加密的 DER 格式（而非 PEM）PKCS#8 私钥：openssl pkcs8 -topk8 -nocrypt -outform DER。',
    },
    'trailing-bytes': {
      what: '文件中私钥之后还有多余的字节。',
      todo: '请包装 openssl 写出的原始 DER 文件，末尾不要自行添加换行或填充。',
    },
    'other-kind': {
      what: '这不是与该密钥类型相符的 PKCS#8 私钥。',
      todo: '请检查是否混淆了 RSA 和 EC。较旧的格式（RSA PRIVATE KEY、EC PRIVATE KEY）可用 openssl pkcs8 -topk8 -nocrypt -outform DER 转换为 PKCS#8。',
    },
    'other-size': {
      what: '私钥的长度或曲线与此密钥不同。',
      todo: '请导入到类型相符的密钥中，或包装属于此密钥的私钥。',
    },
    exponent: {
      what: '此 RSA 密钥的公钥指数不安全：小于 65537、为偶数或过大。',
      todo: '无法补救：请重新生成密钥对（openssl genpkey 默认使用指数 65537），并导入新的私钥。',
    },
    inconsistent: {
      what: '此私钥中的数值互不相符。',
      todo: '它已损坏或系伪造。请用 openssl pkey -check 检查，并从生成它的地方重新导出。',
    },
  },
  EXPIRY_INVALID: {
    grant: {
      what: '授权不能在 {at} 到期：该时间已过。',
      todo: '请选择将来的时间，或设为永不到期。',
    },
    grantLatest: {
      what: '您自己的授权到 {latest} 为止，不能把它授予更长的时间。',
      todo: '请选择不晚于该时间的到期时间，或请安全官授权。',
    },
    past: {
      what: '密钥材料不能在 {at} 过期：该时间已过。',
      todo: '请选择将来的时间，最晚 {latest}，或设为永不过期。',
    },
    far: {
      what: '密钥材料不能在 {at} 过期：距今超过一百年。',
      todo: '请检查年份。最晚为 {latest}；也可设为永不过期。',
    },
  },
  MATERIAL_LENGTH: {
    sm4: {
      what: '密钥材料有 {bytes} 字节，而 {spec} 密钥需要 {expected} 字节。',
      todo: '16 字节的材料属于 SM4_128 密钥。请导入到那里，或包装 {expected} 字节的材料。',
    },
    aes: {
      what: '密钥材料有 {bytes} 字节，而 {spec} 密钥需要 {expected} 字节。',
      todo: '32 字节的材料属于 AES_256 密钥。请导入到那里，或包装 {expected} 字节的材料。',
    },
    key: {
      what: '密钥材料有 {bytes} 字节，而 {spec} 密钥需要 {expected} 字节。',
      todo: '请恰好包装 {expected} 字节：应为二进制，而非十六进制或 base64，且末尾没有换行。',
    },
    temporaryKey: {
      what: '临时密钥有 {bytes} 字节，而它必须是 {expected} 字节的 AES-256 密钥。',
      todo: '请用 {expected} 字节的临时密钥包装私钥，再用包装密钥包装该临时密钥。',
    },
  },
  MATERIAL_GONE: {
    alias: {
      what: '找不到“{alias}”的密钥材料。',
      todo: '请检查这是否是保险库自己的令牌。没有它，由该密钥加密的内容无法打开。',
    },
    key: {
      what: '令牌中已没有密钥 {key} 的材料。',
      todo: '请检查这是否是保险库自己的令牌，以及是否有人清空过它。可恢复的密钥可从保险库备份中恢复。',
    },
  },
  MATERIAL_MISMATCH: {
    key: {
      what: '令牌中密钥 {key} 的材料与保险库的记录不同。',
      todo: '未使用该材料。请检查这是否是保险库自己的令牌，并告知审计员。',
    },
  },
  NOT_PERMITTED: {
    key: {
      what: '您不能用“{alias}”做这件事：{permission}。',
      todo: '安全官可以在此密钥上授权给您：{who}。',
    },
    own: {
      what: '这是 Keyrite 自己保存的内容。',
      todo: '请另选其他内容。保险库有自己的备份。',
    },
    temporary: {
      what: '这是 Keyrite 尚未完成的文件。',
      todo: '请等到所有文件完成。之后仍留下的，Keyrite 会在下次打开保险库时删除。',
    },
  },
}

export default cases

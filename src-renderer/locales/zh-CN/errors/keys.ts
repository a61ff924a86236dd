export default {
  KEY_NOT_FOUND: {
    what: '此保险库中没有该密钥。',
    todo: '请返回密钥列表重新选择。它可能在另一个保险库中。',
  },
  KEY_DELETED: {
    what: '密钥“{alias}”已于 {at} 被删除。由它加密的内容无法再打开。',
    todo: '日志记录了由谁、何时计划删除。请选择其他密钥。',
  },
  KEY_STATE_REFUSED: {
    what: '密钥在当前状态下不能这样使用或更改。',
    todo: '请比较下面的两个状态，先启用密钥、取消删除或导入其密钥材料。',
  },
  KEY_IS_DEFAULT: {
    what: '这是默认密钥，由 Keyrite 自行管理。',
    todo: '默认密钥不能禁用、删除、重命名、添加标签或轮换。请使用您自己的密钥。',
  },
  KEY_ORIGIN_REFUSED: {
    what: '此操作与密钥材料的来源不符。',
    todo: '在此生成的密钥可以轮换；使用导入材料的密钥可以导入、设置过期时间以及删除材料。',
  },
  KEY_SPEC_REFUSED: {
    what: '此类密钥不支持该操作。',
    todo: '数据密钥和轮换需要对称密钥，签名和公钥需要非对称密钥。',
  },
  KEY_USAGE_REFUSED: {
    what: '该密钥是为其他用途创建的。',
    todo: '密钥用途在创建时确定。请选择或创建具有所需用途的密钥。',
  },
  KEY_ROTATION_REFUSED: {
    what: '此密钥的轮换已经开启，或者处于关闭状态。',
    todo: '请重新查看密钥的轮换策略：它在此期间已被更改。',
  },
  KEY_QUOTA: {
    what: '此保险库已有 {max} 个密钥，达到上限。',
    todo: '各种状态的密钥都计算在内，包括待删除的密钥。请使用其他保险库；删除的密钥在到期之前仍计算在内。',
  },
  KEY_MATERIAL_EXPIRED: {
    what: '“{alias}”的导入材料已于 {at} 过期。',
    todo: '要继续使用该密钥，请重新导入相同的材料。',
  },
  ALIAS_INVALID: {
    what: '此别名无法使用。',
    todo: '请使用 1 到 255 个字母、数字、下划线、连字符、冒号和斜杠，且不能以 /default 结尾。',
  },
  ALIAS_TAKEN: {
    what: '已有其他密钥使用别名“{alias}”。',
    todo: '请选择此保险库中没有的别名，或先重命名另一个密钥。',
  },
  DESCRIPTION_INVALID: {
    what: '此描述无法使用。',
    todo: '请使用不超过 255 个字符的单行文字，不能含不可见字符。',
  },
  TAG_KEY_INVALID: {
    what: '此标签键无法使用。',
    todo: '请使用 1 到 36 个字母、数字、连字符和下划线。',
  },
  TAG_VALUE_INVALID: {
    what: '此标签值无法使用。',
    todo: '请使用不超过 43 个字母、数字、连字符和下划线，也可留空。',
  },
  TAG_COUNT: {
    what: '一个密钥最多有 {max} 个标签。',
    todo: '请先移除不再需要的标签，然后添加新标签。',
  },
  TAG_REPEATED: {
    what: '标签键“{key}”出现了两次。',
    todo: '同一密钥中每个标签键只能有一个值。请只保留其中之一。',
  },
  TAG_NOT_FOUND: {
    what: '该密钥已没有标签“{key}”。',
    todo: '请重新查看其标签：它们在此期间已被更改。',
  },
  DELETION_DAYS: {
    what: '不能按此天数计划删除。',
    todo: '请使用 {min} 到 {max} 之间的整数。',
  },
  ROTATION_DAYS: {
    what: '密钥不能按此周期轮换。',
    todo: '请使用 {min} 到 {max} 之间的整数天数。',
  },
  UNDERSTANDING_REQUIRED: {
    what: '此操作需要您确认了解其后果。',
    todo: '请阅读“我了解……”旁的说明，然后勾选。',
  },
}

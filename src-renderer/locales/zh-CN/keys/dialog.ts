import type en from '../../en/keys/dialog.ts'

const dialog: typeof en = {
  titles: {
    enable: '启用密钥',
    disable: '禁用密钥',
    scheduleDeletion: '删除密钥',
    cancelDeletion: '取消删除',
    addTags: '添加标签',
    removeTags: '移除标签',
  },
  titlesMany: {
    enable: '启用多个密钥',
    disable: '禁用多个密钥',
    scheduleDeletion: '删除多个密钥',
    cancelDeletion: '取消删除多个密钥',
    addTags: '为多个密钥添加标签',
    removeTags: '从多个密钥移除标签',
  },
  texts: {
    enable: '启用后，密钥可再次用于加密、解密、签名和生成数据密钥。',
    disable:
      '禁用的密钥不能用于任何操作：在重新启用之前，由它加密的内容无法打开，也无法签名。在此期间密钥不会轮换。',
    scheduleDeletion:
      '到您设定的日期为止，密钥不能使用，但可以取消删除。如不确定，请改为禁用密钥。',
    cancelDeletion:
      '取消后密钥处于“已禁用”状态：启用后方可使用。尚未导入密钥材料的密钥处于“待导入”状态。',
    addTags: '这些标签将添加到所列的每个密钥。若密钥已有同名标签，则更新其值。',
    removeTags: '这些标签将从所列的每个密钥移除。没有其中某个标签的密钥，其他标签保持不变。',
  },
  confirm: {
    enable: '启用',
    disable: '禁用',
    scheduleDeletion: '计划删除',
    cancelDeletion: '取消删除',
    addTags: '添加标签',
    removeTags: '移除标签',
  },
  done: {
    enable: '已启用',
    disable: '已禁用',
    scheduleDeletion: '已计划删除',
    cancelDeletion: '已取消删除',
    addTags: '已添加标签',
    removeTags: '已移除标签',
  },
  doneOne: {
    enable: '密钥“{alias}”已启用。',
    disable: '密钥“{alias}”已禁用。',
    scheduleDeletion: '已计划删除密钥“{alias}”。',
    cancelDeletion: '已取消删除密钥“{alias}”。',
    addTags: '已为密钥“{alias}”添加标签。',
    removeTags: '已从密钥“{alias}”移除标签。',
  },
  understood: {
    disable: '我了解禁用密钥的影响',
    scheduleDeletion: '我了解删除密钥的影响',
  },
  keys: '涉及的密钥',
  passedOver: '以下密钥不能执行此操作，将保持不变：',
  notPossible: '不能执行',
  nothingToDo: '未变更',
  noneOfTheTags: '没有其中任何标签。',
  none: '所选密钥都不能执行此操作。',
  running: '第 {at} 个，共 {total} 个：{alias}',
  stop: '完成此密钥后停止',
  stopped: '已停止：其余密钥保持不变。',
  results: '每个密钥的结果',
  summary: '已完成 {done} 个，共 {total} 个',
  key: '密钥',
  result: '结果',
  notDone: '未执行',
  notReached: '尚未处理',
  back: '保持不变',
}

export default dialog

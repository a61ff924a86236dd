export default {
  FILE_NOT_FOUND: { what: '找不到该文件。', todo: '请检查 U 盘是否插好，然后重新选择文件。' },
  FILE_NOT_REGULAR: {
    what: '这不是普通文件。',
    todo: '请选择文件本身，而不是文件夹、链接或设备。',
  },
  FILE_UNREADABLE: {
    what: '无法读取该文件。',
    todo: '请检查其权限和 U 盘，或将其复制到别处。',
  },
  FILE_CHANGED: {
    what: '读取期间文件发生了变化。',
    todo: '请等到不再有程序写入后重新选择。',
  },
  FILE_TOO_LARGE: { what: '文件过大，与应有内容不符。', todo: '请检查所选文件是否正确。' },
  TARGET_EXISTS: {
    what: '已存在同名内容，Keyrite 绝不覆盖。',
    todo: '请选择其他文件夹，或移走先前的结果。',
  },
  TARGET_NOT_WRITABLE: {
    what: '您无权写入此文件夹。',
    todo: '请选择其他文件夹，或请人更改权限。',
  },
  TARGET_READ_ONLY: {
    what: '此磁盘或 U 盘为只读。',
    todo: '请拨动其写保护开关、以可写方式挂载，或换用其他介质。',
  },
  TARGET_NOT_A_FOLDER: {
    what: '这不是文件夹。',
    todo: '请选择存在的文件夹，并检查 U 盘是否插好。',
  },
  DISK_FULL: {
    what: '磁盘或 U 盘空间不足。没有留下任何内容。',
    todo: '请腾出空间或换用其他介质后重试。',
  },
  WRITE_FAILED: {
    what: '写入失败。结果未安全写入，且没有留下任何内容。',
    todo: '请检查磁盘或 U 盘，或换用其他介质后重试。',
  },
  READ_BACK_MISMATCH: {
    what: '读回的内容与写入的不同，结果已删除。',
    todo: '请勿信任此磁盘或 U 盘，请换用其他介质。',
  },
  BUNDLE_INVALID: {
    what: '导入包不完整或已被更改。',
    todo: '请勿导入。请从该仪式重新导出。',
  },
  SECRET_DISPOSED: {
    what: '所需的机密已被清除。',
    todo: '请从头重新执行此步骤。',
  },
}

import type en from '../../en/errors/file-cases.ts'

const fileCases: typeof en = {
  FILE_TOO_LARGE: {
    field: {
      what: '文件大于 {max} 字节，因此不可能是：{field}。',
      todo: '请检查所选文件是否正确。',
    },
    maxBytes: {
      what: '文件大于 {maxBytes} 字节，与应有内容不符。',
      todo: '请检查所选文件是否正确。',
    },
  },
  NAME_INVALID: {
    coding: {
      what: '此名称的字节不是可读的文字。',
      todo: '请给文件改名。',
    },
    long: {
      what: '此名称已没有空间加上扩展名：名称最多 255 字节。',
      todo: '请给文件起个更短的名称，或为结果选择其他文件夹。',
    },
    disk: {
      what: '此磁盘或 U 盘不接受这样的名称。没有留下任何内容。',
      todo: '例如，格式化为 FAT 的 U 盘不接受冒号、问号和末尾的空格。请选择其他磁盘，或给文件改名。',
    },
    folded: {
      what: '归档中的两个名称在此磁盘上是同一个名称，它可能不区分大小写。没有留下任何内容。',
      todo: '请在其他磁盘上打开该归档。',
    },
  },
  ENVELOPE_DAMAGED: {
    archive: {
      what: '此归档中有 Keyrite 不会写入的内容，例如链接或指向别处的名称。没有写入任何内容。',
      todo: '请询问制作者。可能有人用同一密钥通过其他程序写成。',
    },
  },
  ORIGINAL_NOT_REMOVED: {
    'other-names': {
      what: '加密文件已完整写入并读回核对，原文件也已删除；但相同的内容仍以另一个名称（硬链接）存在。',
      todo: '如果不应再有人读到它，请找到并删除它的其他名称。',
    },
  },
  SOURCE_IS_LINK: {
    folder: {
      what: '通往此文件的某个文件夹已变成指向别处的链接。Keyrite 不跟随链接。没有写入任何内容。',
      todo: '请查明是谁更改的。如果您要的正是那个位置，请重新拖入该文件。',
    },
  },
  TARGET_NOT_A_FOLDER: {
    link: {
      what: '结果要写入的文件夹是指向别处的链接。Keyrite 不跟随链接。',
      todo: '请删除该链接，或为结果选择其他文件夹。',
    },
    file: {
      what: '结果要写入的文件夹与已有的一个文件同名。',
      todo: '请移走该文件，或为结果选择其他文件夹。',
    },
  },
  DISK_FULL: {
    EFBIG: {
      what: '此磁盘或 U 盘不接受这么大的文件。没有留下任何内容。',
      todo: '格式化为 FAT32 的介质只接受小于 4 GiB 的文件。请换用其他介质，或将其格式化为 exFAT。',
    },
  },
}

export default fileCases

import type en from '../en/help.ts'
import encryption from './help/encryption.ts'
import imported from './help/imported.ts'
import keys from './help/keys.ts'
import people from './help/people.ts'

const help: typeof en = {
  title: '帮助',
  intro: '关于密钥的问题与解答。内容全部在本机，不来自任何网络。',
  leave: '离开帮助',
  search: '搜索帮助',
  searchHint: '搜索：轮换、信封、删除…',
  contents: '问题',
  noneTitle: '没有符合的解答',
  none: '请减少或更换搜索词。',
  groups: {
    keys: '密钥',
    encryption: '加密与签名',
    rotation: '轮换',
    imported: '导入的密钥',
    people: '人员',
  },
  topics: { ...keys, ...encryption, ...imported, ...people },
}

export default help

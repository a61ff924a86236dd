import type en from '../../en/people/roles.ts'

const roles: typeof en = {
  title: '角色',
  fixedTitle: '固定角色',
  fixedIntro: '一开始就有，且保持不变。',
  about: {
    'security-officer': '可以发起一切操作：密钥、仪式、人员、策略。策略规定还须由谁同意。',
    custodian: '保管分量和备份份额，参加仪式并签署步骤。不使用密钥。',
    operator: '加密和打开文件，并使用密钥：仅限已授予的密钥。',
    auditor:
      '读取除机密以外的一切：密钥、人员、仪式、授权和日志；验证并导出日志。不更改任何内容，不使用密钥。',
  },
  short: {
    'security-officer': '可发起一切操作',
    custodian: '保管份额，参加仪式',
    operator: '文件，以及已授予的密钥',
    auditor: '读取、验证和导出',
  },
  holders: '拥有者：{names}',
  nobody: '无人',
  what: '可执行：{n} 项操作',
  all: '全部操作',
  madeTitle: '自建角色',
  madeIntro: '由单项操作组成，适用于比操作员权限多、比安全官权限少的人员。最多 {max} 个。',
  full: '已有 {max} 个自建角色，请删除不再需要的。',
  create: '建立角色…',
  empty: {
    title: '尚无自建角色',
    text: '固定角色对多数保险库已经足够。例如，可为管理密钥但不能删除密钥的人员建立角色。',
  },
  edit: '编辑…',
  editWhat: '编辑角色 {name}',
  remove: '删除…',
  removeWhat: '删除角色 {name}',
  removeTitle: '删除角色“{name}”？',
  removeText: '无人拥有此角色，因此没有人会失去权限。',
  removeSubmit: '删除',
  inUse: '正在使用，无法删除：{by}',
  usedBy: { people: '人员：{names}', groups: '组：{names}', policy: '策略' },
  form: {
    createTitle: '建立角色',
    editTitle: '编辑角色“{name}”',
    name: '角色名称',
    template: '起始内容',
    templates: {
      nothing: '无',
      look: '查看密钥',
      butDeletion: '除删除以外的全部密钥操作',
      allOfKeys: '全部密钥操作',
    },
    operations: '可执行的操作',
    chosen: '{n}/{total} 项操作',
    none: '请至少选择一项操作。',
    all: '全部',
    allOf: '全部：{kind}',
    powerful: '能更改人员或策略的人可以给自己任何角色。不如让此人担任安全官。',
    lacked:
      '进行这些操作的页面还需要：{names}。也可由其他角色允许；对某个密钥的授权也能打开该密钥。',
    addLacked: '添加这些操作',
    save: '保存',
    nowWarning: '对拥有此角色的所有人立即生效：{names}。',
  },
}

export default roles

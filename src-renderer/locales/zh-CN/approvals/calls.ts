import type en from '../../en/approvals/calls.ts'

const calls: typeof en = {
  ceremony: {
    chooseWrapping: '在仪式中让密钥材料经过本机内存',
    export: '导出导入包',
    overrideExpiry: '继续使用看似已过期的导入参数',
  },
  keys: {
    deleteMaterial: '删除密钥的导入材料',
    importMaterial: '导入密钥材料',
    scheduleDeletion: '计划删除密钥',
  },
  people: {
    create: '添加人员',
    update: '更改人员的姓名、角色或组',
    disable: '停用人员',
    enable: '重新启用人员',
    resetPassphrase: '重置人员的口令',
    saveRole: '建立或更改角色',
    removeRole: '删除角色',
    saveGroup: '建立或更改组',
    removeGroup: '删除组',
    setPolicy: '更改策略',
  },
  shares: { make: '将备份密钥拆分为新的恢复份额' },
  vault: {
    acknowledgeClock: '按现在的时钟继续',
    acknowledgeIntegrity: '在存储与令牌记录不符时继续',
  },
}

export default calls

import type { BilingualText, ScriptRole, StepKind } from './script.ts'
import type { TaskName } from './task.ts'

/** What scripts, runs and records call things, for pages and for the record that main prints. */
export const TASK_TITLES: Readonly<Record<TaskName, BilingualText>> = {
  'byok.start': { en: 'Ceremony started', zh: '仪式已开始' },
  'byok.parameters': { en: 'Import parameters confirmed', zh: '导入参数已确认' },
  'byok.material': { en: 'Material chosen', zh: '材料已选定' },
  'byok.wrapping': { en: 'Wrapping chosen', zh: '加密方式已选定' },
  'byok.perform': { en: 'Material made and wrapped', zh: '材料已生成并加密' },
  'byok.export': { en: 'Bundle exported', zh: '导入包已导出' },
  'byok.finish': { en: 'Ceremony finished', zh: '仪式已结束' },
  reimport: { en: 'Started with earlier material', zh: '已用较早的材料开始' },
  handover: { en: 'Started for another Keyrite', zh: '已为另一套 Keyrite 开始' },
  components: { en: 'Components typed in', zh: '分量已输入' },
  'key.choose': { en: 'Key chosen', zh: '密钥已选定' },
  'key.parameters': { en: 'Import parameters handed out', zh: '导入参数已发出' },
  'key.import': { en: 'Material imported', zh: '材料已导入' },
  'key.replace': { en: 'Key rotated by hand', zh: '密钥已手动轮换' },
  'key.schedule-deletion': { en: 'Deletion scheduled', zh: '删除已安排' },
  'shares.make': { en: 'Backup shares made', zh: '备份份额已生成' },
  'shares.drill': { en: 'Backup shares drilled', zh: '备份份额已演练' },
}

export const VALUE_NAMES: Readonly<Record<string, BilingualText>> = {
  ceremony: { en: 'Ceremony', zh: '仪式' },
  target: { en: 'Target', zh: '目标' },
  material: { en: 'Material', zh: '材料' },
  fromCeremony: { en: 'From ceremony', zh: '来自仪式' },
  cloudKey: { en: 'Key id at the target', zh: '目标端密钥 ID' },
  wrappingKey: { en: 'Wrapping key (SHA-256)', zh: '加密密钥（SHA-256）' },
  wrappingBits: { en: 'Wrapping key, bits', zh: '加密密钥位数' },
  importToken: { en: 'Import token (SHA-256)', zh: '导入令牌（SHA-256）' },
  expiresAt: { en: 'Valid until', zh: '有效期至' },
  source: { en: 'Source of the material', zh: '材料来源' },
  spec: { en: 'Kind', zh: '类型' },
  components: { en: 'Component, custodian, check value', zh: '分量、保管人、校验值' },
  algorithm: { en: 'Wrapping algorithm', zh: '加密算法' },
  road: { en: 'Wrapped', zh: '加密位置' },
  consent: { en: 'Consent to host memory', zh: '经过本机内存的同意' },
  kcvEcb: { en: 'Check value (ECB)', zh: '校验值（ECB）' },
  kcvCmac: { en: 'Check value (CMAC)', zh: '校验值（CMAC）' },
  publicKey: { en: 'Public key (SHA-256)', zh: '公钥（SHA-256）' },
  wrappedAt: { en: 'Wrapped at', zh: '加密时间' },
  manifest: { en: 'Manifest of the bundle (SHA-256)', zh: '导入包清单（SHA-256）' },
  folder: { en: 'Folder', zh: '文件夹' },
  exportedAt: { en: 'Exported at', zh: '导出时间' },
  endedAt: { en: 'Ended at', zh: '结束时间' },
  key: { en: 'Key id', zh: '密钥 ID' },
  alias: { en: 'Alias', zh: '别名' },
  state: { en: 'State', zh: '状态' },
  checkValue: { en: 'Check value', zh: '校验值' },
  importedAt: { en: 'Imported at', zh: '导入时间' },
  renamed: { en: 'New name of the old key', zh: '旧密钥的新名称' },
  successor: { en: 'Id of the new key', zh: '新密钥 ID' },
  deletionAt: { en: 'Deletion at', zh: '删除时间' },
  shares: { en: 'Set of shares', zh: '份额组' },
  threshold: { en: 'Shares that it takes', zh: '恢复所需份额数' },
  count: { en: 'Shares in all', zh: '份额总数' },
  custodians: { en: 'Custodian', zh: '保管人' },
  drilledAt: { en: 'Drilled at', zh: '演练时间' },
}

/** Values of kind `code`. */
export const CODE_NAMES: Readonly<Record<string, BilingualText>> = {
  huawei: { en: 'Huawei Cloud DEW / KMS', zh: '华为云 DEW / KMS' },
  'tencent-fips': { en: 'Tencent Cloud KMS, FIPS-compliant edition', zh: '腾讯云 KMS FIPS 合规版' },
  'tencent-sm': { en: 'Tencent Cloud KMS, SM-CRYPTO edition', zh: '腾讯云 KMS 国密版' },
  keyrite: { en: 'Another Keyrite', zh: '另一套 Keyrite' },
  fresh: { en: 'Freshly made', zh: '新生成' },
  again: { en: 'Of an earlier ceremony', zh: '来自较早的仪式' },
  components: { en: 'Of components', zh: '由分量合成' },
  token: { en: 'in the token', zh: '在令牌内' },
  composed: { en: 'in the token, in several steps', zh: '在令牌内分步完成' },
  host: { en: 'in this machine’s memory', zh: '在本机内存中' },
  given: { en: 'given', zh: '已同意' },
  'not-needed': { en: 'not needed', zh: '不需要' },
  Enabled: { en: 'Enabled', zh: '启用' },
  Disabled: { en: 'Disabled', zh: '禁用' },
  PendingDeletion: { en: 'Pending deletion', zh: '计划删除' },
  PendingImport: { en: 'Pending import', zh: '等待导入' },
}

export const SCRIPT_ROLE_NAMES: Readonly<Record<ScriptRole, BilingualText>> = {
  'security-officer': { en: 'Security officer', zh: '安全官' },
  custodian: { en: 'Custodian', zh: '保管人' },
  auditor: { en: 'Auditor', zh: '审计员' },
}

export const STEP_KIND_NAMES: Readonly<Record<StepKind, BilingualText>> = {
  read: { en: 'Reading', zh: '宣读' },
  check: { en: 'Check', zh: '检查' },
  task: { en: 'Task', zh: '任务' },
  'sign-off': { en: 'Signatures', zh: '签署' },
  witness: { en: 'Witnesses', zh: '见证' },
}

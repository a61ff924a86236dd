import type en from '../../en/keys/importing.ts'

const importing: typeof en = {
  step: '安全性和持久性',
  stepKey: '空密钥',
  steps: '导入步骤',
  intro:
    '您将创建一个没有密钥材料的密钥，并导入在别处生成的密钥材料。Keyrite 为自身密钥所做的部分工作，此时由您负责。',
  points: {
    random: '随机性',
    randomText:
      '密钥的强度取决于生成其密钥材料的随机源。请确保随机源符合您的安全要求；Keyrite 无法得知密钥材料是如何生成的。',
    backup: '自行备份',
    backupText:
      '请妥善保存密钥材料的原始备份。若密钥材料在此被误删或因过期而删除，只有该备份能恢复密钥。',
    availability: '可用性和持久性',
    availabilityText:
      '导入的密钥材料可能过期，也可手动删除；此后密钥等待重新导入相同的材料，在此之前由该密钥加密的内容都无法打开。',
    bound: '永久关联',
    boundText:
      '密钥与其首次导入的材料永久关联，不接受其他材料。由它加密的内容只能用此密钥打开，即使另一个密钥具有相同的材料。',
    rotation: '不能轮换',
    rotationText: '导入的密钥不会自动轮换。需要时请手动更换。',
  },
  understood: '我了解使用导入密钥的安全性和持久性',
  next: '继续',
  noSm2: 'SM2 密钥不能导入。',
}

export default importing

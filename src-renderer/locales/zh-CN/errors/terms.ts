import type en from '../../en/errors/terms.ts'

const terms: typeof en = {
  operations: {
    enable: '启用',
    disable: '禁用',
    scheduleDeletion: '计划删除',
    cancelDeletion: '取消删除',
    updateAlias: '更改别名',
    updateDescription: '更改描述',
    tag: '更改标签',
    enableRotation: '开启自动轮换',
    updateRotation: '更改轮换周期',
    disableRotation: '关闭自动轮换',
    replace: '手动轮换',
    getParametersForImport: '下载导入参数',
    importMaterial: '导入密钥材料',
    deleteMaterial: '删除导入的密钥材料',
    encrypt: '以对称密钥加密',
    decrypt: '以对称密钥解密',
    dataKey: '数据密钥',
    asymmetricEncrypt: '用公钥加密',
    asymmetricDecrypt: '用私钥解密',
    sign: '签名',
    verify: '验签',
    getPublicKey: '提供公钥',
  },
  fields: {
    encryptedKeyMaterial: '密钥材料',
    encryptedPrivateKey: '私钥密文',
    importToken: '导入令牌',
    ciphertext: '密文',
    signature: '签名',
    message: '消息',
    digest: '摘要',
    content: '要保存的内容',
  },
  kinds: {
    data: '加密的数据',
    'data-key': '加密的数据密钥',
    ciphertext: '密文',
    signature: '签名',
    'public-key': '公钥',
    'import-parameters': '导入参数',
  },
}

export default terms

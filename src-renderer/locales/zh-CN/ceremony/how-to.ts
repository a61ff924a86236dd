/** How somebody else computes the values of a result. */
export default {
  title: '如何核对这些数值',
  hsm: '在保存该密钥的 HSM 上读取其校验值（CKA_CHECK_VALUE）。若密钥本身已知（例如演练中的云端），请将 KEY 替换为其十六进制数字。',
  kcvEcb: '校验值，AES-ECB',
  kcvCmac: '校验值，AES-CMAC',
  publicKey: '公钥的 SHA-256；material-public-key.pem 在导入包中',
  files: '各文件的 SHA-256，在导出的文件夹中执行',
}

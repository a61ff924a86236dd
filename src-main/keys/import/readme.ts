import type { KeyRecord } from '../../store/types.ts'
import type { ParameterNames } from './names.ts'

export interface ReadmeContent {
  readonly key: Pick<KeyRecord, 'id' | 'spec'>
  readonly algorithm: string
  readonly names: ParameterNames
  readonly issuedAt: string
  readonly expiresAt: string
  /** SHA-256 of the wrapping key, hex. */
  readonly digest: string
  readonly commands: readonly string[]
  /** Keyrite's. */
  readonly version: string
}

/**
 * The description file that goes with wrapping key and token (user guide 2.3.2, step 10): what they
 * are, until when, and how material is wrapped.
 */
export function readmeText(content: ReadmeContent): string {
  const { key, algorithm, names, issuedAt, expiresAt, digest, commands, version } = content
  return [
    'Import parameters of a key / 密钥导入参数',
    '='.repeat(40),
    '',
    `Key ID / 密钥 ID: ${key.id}`,
    `Key specification / 密钥规格: ${key.spec}`,
    `Wrapping algorithm / 包装算法: ${algorithm}`,
    `Wrapping key file / 包装密钥文件: ${names.wrappingKey}`,
    `Import token file / 导入令牌文件: ${names.importToken}`,
    `Download time / 下载时间: ${inSeconds(issuedAt)}`,
    `Expiration time / 失效时间: ${inSeconds(expiresAt)}`,
    `Wrapping key, SHA-256 / 包装密钥 SHA-256: ${digest}`,
    `Made by / 生成: Keyrite ${version}`,
    '',
    'Make and wrap the key with OpenSSL 3, in a folder with these files:',
    '在存放上述文件的文件夹中，使用 OpenSSL 3 生成并包装：',
    '',
    ...commands.map((command) => `  ${command}`),
    '',
    'Hand back EncryptedKeyMaterial.bin, for an RSA or EC key out_rsa_private_key.der as well, and',
    'the token. Newer parameters for the same key make these worthless.',
    '请交回 EncryptedKeyMaterial.bin（RSA、EC 密钥另需 out_rsa_private_key.der）与导入令牌。',
    '为同一密钥重新获取导入参数后，本组参数即告失效。',
    '',
  ].join('\n')
}

/** Nobody reads milliseconds; cut off, the time is never later than the truth. */
function inSeconds(time: string): string {
  return time.replace(/\.\d+/, '')
}

import { isSymmetricSpec, WRAPPING_ALGORITHMS } from '@shared/domain'
import {
  base64,
  MATERIAL_FILE,
  PRIVATE_KEY_FILE,
  separateFiles,
  separateParts,
} from './separate-files.ts'
import type { Bilingual, ImportContent, ImportGuide, Target } from './types.ts'

/** The user guide's cloud; its chapter 2.3.2, 'Importing Key Materials'. */
export const huawei: Target = {
  id: 'huawei',
  name: { en: 'Huawei Cloud DEW / KMS', zh: '华为云 DEW / KMS' },
  note: {
    en: 'AES-256; RSA 2048, 3072 and 4096; EC P-256 and P-384. A private key goes as two files: a wrapped temporary key, and the private key under it.',
    zh: 'AES-256；RSA 2048、3072、4096；EC P-256、P-384。私钥分两个文件：用包装密钥加密的临时密钥，以及用临时密钥加密的私钥。',
  },
  specs: ['AES_256', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_P256', 'EC_P384'],
  algorithms: WRAPPING_ALGORITHMS,
  // The guide names no size; its interface hands out 2048 bits, and a larger one loses nothing.
  wrappingKeyBits: [2048, 3072, 4096],
  asymmetricPayload: 'separate',
  assemble: ({ parts }) => separateFiles(parts),
  disassemble: (files, spec) => separateParts(files, spec),
  request,
  guide,
}

function request({ keyId, tokenText, parts }: ImportContent): Record<string, string> {
  const { encryptedKeyMaterial, encryptedPrivateKey } = parts
  return {
    key_id: keyId,
    import_token: tokenText,
    encrypted_key_material: base64(encryptedKeyMaterial),
    ...(encryptedPrivateKey === null ? {} : { encrypted_privatekey: base64(encryptedPrivateKey) }),
  }
}

function guide(content: ImportContent): ImportGuide {
  return {
    console: [
      {
        en: 'Log in to the management console and select the region or project of the key.',
        zh: '登录管理控制台，选择密钥所在的区域或项目。',
      },
      {
        en: 'Choose Security > Key Management Service.',
        zh: '选择“安全 > 密钥管理服务”。',
      },
      {
        en: `In the row of the key ${content.keyId} (status Pending import) click Import Key Material, and click Next until the page Import Key Material appears. Do not download the import items again: that would make this bundle worthless.`,
        zh: `在密钥 ${content.keyId}（状态为“等待导入”）所在行单击“导入密钥材料”，单击“下一步”直至“导入密钥材料”页面。请勿重新下载导入项，否则本导入包即告失效。`,
      },
      ...materialSteps(content),
      {
        en: `Click Next. On the page Import Key Token select ${content.tokenFile} as Key import token.`,
        zh: `单击“下一步”，在“导入密钥令牌”页面的“密钥导入令牌”处选择 ${content.tokenFile}。`,
      },
      {
        en: 'Choose the expiration mode: the key material never expires, or it expires at the time you set (at first 24 hours after the import).',
        zh: '选择密钥材料失效模式：永不失效，或在设定的时间失效（默认为导入后 24 小时）。',
      },
      {
        en: 'Click OK. "Key imported successfully" appears, and the key is Enabled.',
        zh: '单击“确定”。右上角提示密钥导入成功，密钥状态变为“启用”。',
      },
    ],
    callNote: {
      en: 'The body is import-request.json. Replace the endpoint, the project and the login token; add "expiration_time" (Unix seconds, as text) for material that is to expire.',
      zh: '请求体即 import-request.json。请替换终端节点、项目 ID 与登录令牌；若密钥材料需要失效，请增加 "expiration_time"（Unix 秒，字符串）。',
    },
    call: call(content),
  }
}

function materialSteps({ spec, keyId }: ImportContent): Bilingual[] {
  const check = {
    en: `Check that Key ID is ${keyId}.`,
    zh: `确认“密钥 ID”为 ${keyId}。`,
  }
  if (isSymmetricSpec(spec)) {
    const material = {
      en: `Key material: select ${MATERIAL_FILE}.`,
      zh: `“密钥材料”处选择 ${MATERIAL_FILE}。`,
    }
    return [check, material]
  }
  return [
    check,
    {
      en: `Temporary key material: select ${MATERIAL_FILE}.`,
      zh: `“临时密钥材料”处选择 ${MATERIAL_FILE}。`,
    },
    {
      en: `Private key ciphertext: select ${PRIVATE_KEY_FILE} (it has this name for EC keys, too).`,
      zh: `“私钥密文”处选择 ${PRIVATE_KEY_FILE}（EC 密钥亦用此文件名）。`,
    },
  ]
}

function call(content: ImportContent): string {
  return [
    'POST https://<KMS endpoint>/v1.0/<project id>/kms/import-key-material',
    'Content-Type: application/json',
    'X-Auth-Token: <login token>',
    '',
    JSON.stringify(request(content), null, 2),
  ].join('\n')
}

import { isSymmetricSpec, WRAPPING_ALGORITHMS } from '@shared/domain'
import {
  base64,
  MATERIAL_FILE,
  PRIVATE_KEY_FILE,
  separateFiles,
  separateParts,
} from './separate-files.ts'
import type { Bilingual, ImportContent, ImportGuide, Target } from './types.ts'

/** Another Keyrite, whose key management takes material in as the user guide's cloud does. */
export const keyrite: Target = {
  id: 'keyrite',
  name: { en: 'Another Keyrite', zh: '另一套 Keyrite' },
  note: {
    en: 'AES-256, and 128 bits for SM4; RSA 2048, 3072 and 4096; EC P-256 and P-384. The other vault hands out the parameters, and takes the bundle in, without a network.',
    zh: 'AES-256，以及用于 SM4 的 128 位密钥；RSA 2048、3072、4096；EC P-256、P-384。导入参数由对方保险库提供，导入包亦由其离线导入。',
  },
  specs: ['AES_256', 'AES_128', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_P256', 'EC_P384'],
  algorithms: WRAPPING_ALGORITHMS,
  wrappingKeyBits: [2048],
  asymmetricPayload: 'separate',
  assemble: ({ parts }) => separateFiles(parts),
  disassemble: (files, spec) => separateParts(files, spec),
  request,
  guide,
}

/** Named as the arguments of Keyrite's own call. */
function request({ keyId, tokenText, parts }: ImportContent): Record<string, string> {
  const { encryptedKeyMaterial, encryptedPrivateKey } = parts
  return {
    keyId,
    importToken: tokenText,
    encryptedKeyMaterial: base64(encryptedKeyMaterial),
    ...(encryptedPrivateKey === null ? {} : { encryptedPrivateKey: base64(encryptedPrivateKey) }),
  }
}

function guide(content: ImportContent): ImportGuide {
  return {
    console: [
      {
        en: 'Open the vault that handed out the parameters, and go to Keys.',
        zh: '打开提供导入参数的保险库，进入“密钥”页面。',
      },
      {
        en: `In the row of the key ${content.keyId} choose Import key material. Do not get new import parameters: that would make this bundle worthless.`,
        zh: `在密钥 ${content.keyId} 所在行选择“导入密钥材料”。请勿重新获取导入参数，否则本导入包即告失效。`,
      },
      ...materialSteps(content),
      {
        en: `Import token: choose ${content.tokenFile}.`,
        zh: `“导入令牌”处选择 ${content.tokenFile}。`,
      },
      {
        en: 'Choose whether the material expires, and when (at first 24 hours after the import), and confirm. The key is Enabled then.',
        zh: '选择密钥材料是否失效及失效时间（默认为导入后 24 小时），确认导入。密钥状态随即变为“启用”。',
      },
      comparison(content),
    ],
    callNote: {
      en: 'For programs; the window needs it not. Add "expiresAt" (ISO 8601, UTC) for material that is to expire.',
      zh: '供程序使用，在窗口中操作时无需理会。若密钥材料需要失效，请增加 "expiresAt"（ISO 8601，UTC）。',
    },
    call: ['importKeyMaterial', JSON.stringify(request(content), null, 2)].join('\n'),
  }
}

/** PKCS#11 names a check value by the cipher: the same 16 bytes have another one under SM4. */
function comparison({ spec }: ImportContent): Bilingual {
  if (spec === 'AES_128') {
    return {
      en: 'The check value that the key page shows is that of SM4, and another one than those above, which are of AES.',
      zh: '密钥页面显示的校验值按 SM4 计算，与上文按 AES 计算的校验值不同。',
    }
  }
  return {
    en: 'Compare the check value (ECB), or the digest of the public key, that the key page shows with the one above.',
    zh: '将密钥页面显示的校验值（ECB）或公钥摘要与上文比对。',
  }
}

function materialSteps({ spec }: ImportContent): Bilingual[] {
  const material = {
    en: `Key material: choose ${MATERIAL_FILE}.`,
    zh: `“密钥材料”处选择 ${MATERIAL_FILE}。`,
  }
  if (spec === 'AES_128') {
    const only = {
      en: 'The key has to be of the specification SM4_128: it takes these 16 bytes, and no other does.',
      zh: '密钥规格须为 SM4_128：16 字节的密钥材料只能导入此类密钥。',
    }
    return [only, material]
  }
  if (isSymmetricSpec(spec)) return [material]
  return [
    {
      en: `Temporary key material: choose ${MATERIAL_FILE}.`,
      zh: `“临时密钥材料”处选择 ${MATERIAL_FILE}。`,
    },
    {
      en: `Private key: choose ${PRIVATE_KEY_FILE} (it has this name for EC keys, too).`,
      zh: `“私钥密文”处选择 ${PRIVATE_KEY_FILE}（EC 密钥亦用此文件名）。`,
    },
  ]
}

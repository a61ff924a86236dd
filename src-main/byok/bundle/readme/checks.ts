import { sha256Hex } from '../../../crypto/fingerprint.ts'
import type { Bilingual } from '../../targets/types.ts'
import { CEREMONY_KEY, MANIFEST, MATERIAL_PUBLIC_KEY, SIGNATURE, SUMS } from '../names.ts'
import type { BundleInput } from '../types.ts'

export interface Check {
  readonly why: Bilingual
  readonly command: string
}

/** Command lines with which anybody can check the bundle without Keyrite. */
export function checks({ publicKeyDer }: BundleInput): Check[] {
  return [
    {
      why: { en: 'No file was changed:', zh: '文件未被改动：' },
      command: `sha256sum -c ${SUMS}`,
    },
    {
      why: {
        en: 'The manifest is signed by the ceremony key ("Verified OK"):',
        zh: '清单由仪式密钥签名（应显示 “Verified OK”）：',
      },
      command: `openssl dgst -sha256 -verify ${CEREMONY_KEY} -signature ${SIGNATURE} ${MANIFEST}`,
    },
    {
      why: {
        en: "It is the vault's ceremony key (compare with the record of the ceremony):",
        zh: '确为本保险库的仪式密钥（与仪式记录比对）：',
      },
      command: `openssl pkey -pubin -in ${CEREMONY_KEY} -outform DER | openssl dgst -sha256`,
    },
    ...(publicKeyDer === null ? [] : [publicKeyCheck(publicKeyDer)]),
  ]
}

function publicKeyCheck(publicKeyDer: Uint8Array): Check {
  const digest = sha256Hex(publicKeyDer)
  return {
    why: {
      en: `After the import, download the public key from the cloud as PEM, put its name here; it has to give ${digest}:`,
      zh: `导入后，从云服务下载公钥（PEM），替换此处文件名；结果应为 ${digest}：`,
    },
    command: `openssl pkey -pubin -in ${MATERIAL_PUBLIC_KEY} -outform DER | openssl dgst -sha256`,
  }
}

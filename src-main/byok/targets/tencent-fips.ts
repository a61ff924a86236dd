import { WRAPPING_ALGORITHMS } from '@shared/domain'
import { assemble, disassemble, guide, request } from './tencent-files.ts'
import type { Target } from './types.ts'

/** Tencent's guide, 'Importing External Key': symmetric material only, 32 bytes in this edition. */
export const tencentFips: Target = {
  id: 'tencent-fips',
  name: { en: 'Tencent Cloud KMS, FIPS-compliant edition', zh: '腾讯云 KMS FIPS 合规版' },
  note: {
    en: 'Symmetric material of 256 bits and nothing else. The wrapping key is RSA_2048.',
    zh: '仅支持 256 位对称密钥材料。加密公钥为 RSA_2048。',
  },
  specs: ['AES_256'],
  algorithms: WRAPPING_ALGORITHMS,
  wrappingKeyBits: [2048],
  asymmetricPayload: null,
  assemble,
  disassemble,
  request,
  guide,
}

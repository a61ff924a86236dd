import { WRAPPING_ALGORITHMS } from '@shared/domain'
import { assemble, disassemble, guide, request } from './tencent-files.ts'
import type { Target } from './types.ts'

/** Tencent's guide, 'Importing External Key': symmetric material only, 16 bytes in this edition. */
export const tencentSm: Target = {
  id: 'tencent-sm',
  name: { en: 'Tencent Cloud KMS, SM-CRYPTO edition', zh: '腾讯云 KMS 国密版' },
  note: {
    en: 'Symmetric material of 128 bits and nothing else. The wrapping key is RSA_2048.',
    zh: '仅支持 128 位对称密钥材料。加密公钥为 RSA_2048。',
  },
  specs: ['AES_128'],
  algorithms: WRAPPING_ALGORITHMS,
  wrappingKeyBits: [2048],
  asymmetricPayload: null,
  assemble,
  disassemble,
  request,
  guide,
}

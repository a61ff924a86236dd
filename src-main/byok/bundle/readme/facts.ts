import type { Road, WrappingAlgorithm } from '@shared/domain'
import { digestToWords } from '@shared/domain/digest-words.ts'
import { sha256, sha256Hex } from '../../../crypto/fingerprint.ts'
import type { Bilingual } from '../../targets/types.ts'
import type { BundleInput } from '../types.ts'

export interface Fact {
  readonly label: Bilingual
  readonly value: Bilingual
}

const ROADS: Readonly<Record<Road, Bilingual>> = {
  token: {
    en: 'wrapped inside the token; the plaintext never left it',
    zh: '在HSM 令牌内包装；明文从未离开令牌',
  },
  composed: {
    en: 'composed: the token did the private part',
    zh: '组合方式：私密部分在 HSM 令牌内完成',
  },
  host: {
    en: 'wrapped in the memory of the workstation, which was wiped at once; with the consent of the operator',
    zh: '经操作员同意，在工作站内存中包装，随即擦除',
  },
}

function fact(en: string, zh: string, value: string | Bilingual): Fact {
  return { label: { en, zh }, value: typeof value === 'string' ? { en: value, zh: value } : value }
}

/** What the bundle is, and every value that people compare. */
export function facts(input: BundleInput): Fact[] {
  const { target, ceremony, wrappingKey, importToken } = input
  const fingerprint = Buffer.from(wrappingKey.fingerprint)
  return [
    fact('For', '用于', target.name),
    fact('Key ID', '密钥 ID', input.keyId),
    fact('Material', '密钥材料', input.spec),
    fact('Algorithm', '包装算法', algorithmText(input.algorithm)),
    fact('Road', '方式', ROADS[input.road]),
    fact('Expires', '失效时间', input.expiresAt ?? UNKNOWN_EXPIRY),
    fact('Wrapping key', '包装密钥', `RSA ${wrappingKey.modulusBits}`),
    fact('  SHA-256', '  SHA-256', fingerprint.toString('hex')),
    fact('  in words', '  单词', digestToWords(fingerprint).join(' ')),
    fact('Import token', '导入令牌', bytes(importToken.bytes.length)),
    fact('  SHA-256', '  SHA-256', sha256Hex(importToken.bytes)),
    ...materialFacts(input),
    fact('Ceremony', '仪式', `${ceremony.number} (${ceremony.id})`),
    fact('Vault', '保险库', ceremony.vaultName),
    fact('Operator', '操作员', ceremony.operator),
    fact('Token', 'HSM 令牌', `${ceremony.tokenLabel} (${ceremony.tokenSerial})`),
    fact('Started', '开始', ceremony.startedAt),
    fact('Wrapped', '包装', ceremony.wrappedAt),
    fact('Made by', '生成', `Keyrite ${input.version}`),
  ]
}

/** The guide's own words of table 2-5. */
function algorithmText(algorithm: WrappingAlgorithm): string | Bilingual {
  if (algorithm !== 'RSAES_OAEP_SHA_1') return algorithm
  return {
    en: `${algorithm} (no longer secure, as the guide of the cloud says)`,
    zh: `${algorithm}（云服务指南指出该算法已不再安全）`,
  }
}

const UNKNOWN_EXPIRY = {
  en: 'not stated; the cloud says 24 hours after the download',
  zh: '未注明；云服务规定为下载后 24 小时',
}

function bytes(count: number): Bilingual {
  return { en: `${count} bytes`, zh: `${count} 字节` }
}

function materialFacts({ kcvEcb, kcvCmac, publicKeyDer }: BundleInput): Fact[] {
  if (publicKeyDer !== null) {
    const digest = sha256(publicKeyDer)
    return [
      fact('Public key, SHA-256', '公钥 SHA-256', digest.toString('hex')),
      fact('  in words', '  单词', digestToWords(digest).join(' ')),
    ]
  }
  return [
    fact(
      'Check value, ECB',
      '校验值 ECB',
      note(
        kcvEcb,
        'first 3 bytes of the encrypted zero block; PKCS#11',
        '零分组密文前 3 字节；PKCS#11',
      ),
    ),
    fact(
      'Check value, CMAC',
      '校验值 CMAC',
      note(kcvCmac, 'first 3 bytes of the CMAC of the zero block', '零分组 CMAC 前 3 字节'),
    ),
  ]
}

function note(value: string | null, en: string, zh: string): Bilingual {
  return { en: `${value ?? '-'} (${en})`, zh: `${value ?? '-'}（${zh}）` }
}

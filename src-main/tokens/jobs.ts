import {
  isSymmetricSpec,
  MATERIAL_SPECS,
  WRAPPING_ALGORITHMS,
  type AsymmetricSpec,
  type MaterialSpec,
  type WrappingAlgorithm,
} from '@shared/domain'
import type { TokenReport } from '@shared/ipc'
import type { Roads } from '../hsm/roads.ts'

type JobRow = TokenReport['jobs'][number]

const PADDING: Readonly<Record<WrappingAlgorithm, string>> = {
  RSAES_OAEP_SHA_256: 'rsa-oaep',
  RSAES_PKCS1_V1_5: 'rsa-pkcs1',
  RSAES_OAEP_SHA_1: 'rsa-oaep',
}

/** Each job of Keyrite, the road that it takes on this token, and by what means. */
export function jobRows(roads: Roads): JobRow[] {
  return [
    row('random', 'token', 'random'),
    sealRow(roads),
    signRow(roads),
    ...MATERIAL_SPECS.map((spec) => makeRow(roads, spec)),
    ...WRAPPING_ALGORITHMS.map((algorithm) =>
      row('wrap-symmetric', roads.wrapSymmetric[algorithm], PADDING[algorithm], { algorithm }),
    ),
    ...MATERIAL_SPECS.filter(isAsymmetric).flatMap((spec) =>
      WRAPPING_ALGORITHMS.map((algorithm) =>
        row('wrap-private', roads.wrapPrivate[spec][algorithm], 'rsa-aes-kwp', { spec, algorithm }),
      ),
    ),
  ]
}

function sealRow({ seal }: Roads): JobRow {
  // By RSA the host encrypts, to the public half; only the token opens.
  return row('seal', seal === 'rsa-oaep' ? 'composed' : 'token', seal)
}

function signRow({ ceremonySign }: Roads): JobRow {
  return row('sign', 'token', ceremonySign === 'EC_P256' ? 'ecdsa-p256' : 'rsa-pkcs1-sha256')
}

function makeRow({ generate }: Roads, spec: MaterialSpec): JobRow {
  const road = generate[spec]
  const onHost = isSymmetricSpec(spec) ? 'token-random' : 'host-library'
  return row('make', road, road === 'token' ? 'generate-key' : onHost, { spec })
}

function row(
  job: JobRow['job'],
  road: JobRow['road'],
  means: string,
  of: Partial<Pick<JobRow, 'spec' | 'algorithm'>> = {},
): JobRow {
  return { job, road, means, spec: of.spec ?? null, algorithm: of.algorithm ?? null }
}

function isAsymmetric(spec: MaterialSpec): spec is AsymmetricSpec {
  return !isSymmetricSpec(spec)
}

import { describe, expect, it } from 'vitest'
import type { TokenReport } from '@shared/ipc/index.ts'
import { jobLines } from '@renderer/ui/capability/job-rows.ts'

type Job = TokenReport['jobs'][number]
const job = (parts: Partial<Job>): Job => ({
  job: 'wrap-private',
  spec: null,
  algorithm: null,
  road: 'host',
  means: 'rsa-aes-kwp',
  ...parts,
})

/** Every pair that the lines claim, for comparison with what was reported. */
const pairs = (jobs: readonly Job[]) =>
  jobLines(jobs).flatMap(({ specs, algorithms, road }) =>
    (specs.length > 0 ? specs : [null]).flatMap((spec) =>
      (algorithms.length > 0 ? algorithms : [null]).map((algorithm) => ({ spec, algorithm, road })),
    ),
  )

describe('jobLines', () => {
  it('puts a full product of specs and algorithms in one line', () => {
    const jobs = (['RSA_2048', 'EC_P256'] as const).flatMap((spec) =>
      (['RSAES_OAEP_SHA_256', 'RSAES_PKCS1_V1_5'] as const).map((algorithm) =>
        job({ spec, algorithm }),
      ),
    )
    expect(jobLines(jobs)).toHaveLength(1)
  })

  it('claims exactly the pairs that were reported, on their own roads', () => {
    const jobs = [
      job({ spec: 'RSA_2048', algorithm: 'RSAES_OAEP_SHA_256', road: 'token' }),
      job({ spec: 'EC_P256', algorithm: 'RSAES_OAEP_SHA_256' }),
      job({ spec: 'RSA_2048', algorithm: 'RSAES_PKCS1_V1_5', road: 'token' }),
      job({ spec: 'EC_P384', algorithm: 'RSAES_PKCS1_V1_5', road: 'token' }),
      job({ spec: 'EC_P256', algorithm: 'RSAES_PKCS1_V1_5' }),
    ]
    const key = (pair: unknown) => JSON.stringify(pair)
    const reported = jobs.map(({ spec, algorithm, road }) => ({ spec, algorithm, road }))
    expect(pairs(jobs).map(key).sort()).toEqual(reported.map(key).sort())
  })
})

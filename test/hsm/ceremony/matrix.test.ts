import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  WRAPPING_ALGORITHMS,
  type MaterialSpec,
  type TargetId,
  type WrappingAlgorithm,
} from '@shared/domain'
import type { CeremonyView } from '@shared/ipc'
import { allTargets } from '@main/byok/targets/index.ts'
import { makeCloud, type Cloud } from '../../support/cloud.ts'
import { Driver } from './driver.ts'
import { expectSame, unwrapFolder, type Result } from './judge.ts'
import { makers, makeTestVault, type Maker, type TestVault } from './vault.ts'

/** As the bundle's README says to compute it. */
function ceremonyKeyDigest(bundle: string): string {
  const pem = join(bundle, 'ceremony-key.pem')
  const der = execFileSync('openssl', ['pkey', '-pubin', '-in', pem, '-outform', 'DER'])
  return createHash('sha256').update(der).digest('hex')
}

interface Cell {
  readonly target: TargetId
  readonly spec: MaterialSpec
  readonly algorithm: WrappingAlgorithm
}

/** Every combination that a target takes; more than the list. */
const cells: Cell[] = allTargets().flatMap(({ id: target, specs, algorithms }) =>
  specs.flatMap((spec) => algorithms.map((algorithm) => ({ target, spec, algorithm }))),
)

/** What these two tokens truly do, measured apart from Keyrite's own probe. */
const INSIDE: Readonly<Record<Maker, readonly WrappingAlgorithm[]>> = {
  SoftHSM: ['RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_1'],
  opencryptoki: ['RSAES_OAEP_SHA_256', 'RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_1'],
}

describe.each(makers)('a bundle made with %s', (maker) => {
  let test: TestVault
  let driver: Driver
  const clouds = new Map<WrappingAlgorithm, Cloud>()
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-matrix-'))

  beforeAll(async () => {
    test = await makeTestVault(maker)
    driver = new Driver(() => test.vault)
    for (const algorithm of WRAPPING_ALGORITHMS) {
      clouds.set(algorithm, makeCloud({ algorithm, downloadedAt: test.clock.now() }))
    }
  })
  afterAll(async () => {
    for (const cloud of clouds.values()) cloud.dispose()
    rmSync(folder, { recursive: true, force: true })
    await test.dispose()
  })

  async function run({ target, spec, algorithm }: Cell, cloud: Cloud): Promise<CeremonyView> {
    const paths = cloud.writeFiles(mkdtempSync(join(folder, 'parameters-')))
    const { id: ceremonyId } = await driver.start(target)
    await driver.confirm(await driver.load(ceremonyId, paths))
    const none = { materialId: null, components: null }
    await driver.call('ceremony.chooseMaterial', { ceremonyId, source: 'fresh', spec, ...none })
    const ready = await driver.call('ceremony.chooseWrapping', {
      ...{ ceremonyId, algorithm, consent: true },
    })
    await driver.perform(ready)
    driver.pickedFolder = mkdtempSync(join(folder, 'out-'))
    const exported = await driver.call('ceremony.export', { ceremonyId })
    if (!exported) throw new Error('not exported')
    return exported
  }

  it.each(cells)('for $target: $spec by $algorithm is what OpenSSL unwraps', async (cell) => {
    const cloud = clouds.get(cell.algorithm) as Cloud
    const view = await run(cell, cloud)
    const result = view.result as Result
    const inside = cell.spec.startsWith('AES') && INSIDE[maker].includes(cell.algorithm)
    expect(result.road).toBe(inside ? 'token' : 'host')
    expect(result.backup).toBe(inside ? 'token' : 'sealed')
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([])
    const exportedTo = view.export?.folder as string
    expectSame(cloud, unwrapFolder(cloud, exportedTo, cell.spec), result)
    const performed = view.record.find(({ what }) => what === 'performed')
    expect(performed?.params['ceremonyKey']).toBe(ceremonyKeyDigest(exportedTo))
  })
})

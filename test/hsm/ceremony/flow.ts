import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MaterialSpec, TargetId, WrappingAlgorithm } from '@shared/domain'
import type { CeremonyView } from '@shared/ipc'
import { makeCloud, type Cloud, type CloudOptions } from '../../support/cloud.ts'
import { Driver } from './driver.ts'
import { makeTestVault, type Maker, type TestVault } from './vault.ts'

export const refusedWith = (code: string, params: object = {}) => ({
  code,
  ...(Object.keys(params).length > 0 ? { params } : {}),
})

/** A vault, a driver, and clouds that expire 24 hours after the vault's present time. */
export class Flow {
  readonly test: TestVault
  readonly driver: Driver
  readonly folder = mkdtempSync(join(tmpdir(), 'keyrite-flow-'))
  readonly #clouds: Cloud[] = []

  private constructor(test: TestVault) {
    this.test = test
    this.driver = new Driver(() => test.vault)
  }

  static async make(maker: Maker): Promise<Flow> {
    return new Flow(await makeTestVault(maker))
  }

  cloud(options: CloudOptions = {}): Cloud {
    const cloud = makeCloud({ downloadedAt: this.test.clock.now(), ...options })
    this.#clouds.push(cloud)
    return cloud
  }

  files(cloud: Cloud): string[] {
    return cloud.writeFiles(mkdtempSync(join(this.folder, 'parameters-')))
  }

  newFolder(): string {
    return mkdtempSync(join(this.folder, 'out-'))
  }

  /** Started, its parameters loaded and confirmed: stands at the material step. */
  async atMaterial(
    cloud: Cloud,
    target: TargetId = 'huawei',
    options: { rehearsal?: boolean; again?: string } = {},
  ): Promise<CeremonyView> {
    const { id } = await this.driver.start(target, options)
    return this.driver.confirm(await this.driver.load(id, this.files(cloud)))
  }

  async atReview(
    cloud: Cloud,
    options: { spec?: MaterialSpec; algorithm?: WrappingAlgorithm; target?: TargetId } = {},
  ): Promise<CeremonyView> {
    const { spec = 'AES_256', algorithm = cloud.algorithm, target } = options
    const { id: ceremonyId } = await this.atMaterial(cloud, target)
    await this.choose(ceremonyId, spec)
    return this.driver.call('ceremony.chooseWrapping', { ceremonyId, algorithm, consent: true })
  }

  choose(ceremonyId: string, spec: MaterialSpec): Promise<CeremonyView> {
    const none = { materialId: null, components: null }
    return this.driver.call('ceremony.chooseMaterial', {
      ...{ ceremonyId, source: 'fresh', spec, ...none },
    })
  }

  chooseComponents(
    ceremonyId: string,
    spec: MaterialSpec,
    components: number,
  ): Promise<CeremonyView> {
    return this.driver.call('ceremony.chooseMaterial', {
      ...{ ceremonyId, source: 'components', spec, materialId: null, components },
    })
  }

  get(ceremonyId: string): Promise<CeremonyView> {
    return this.driver.call('ceremony.get', { ceremonyId })
  }

  async dispose(): Promise<void> {
    for (const cloud of this.#clouds) cloud.dispose()
    rmSync(this.folder, { recursive: true, force: true })
    await this.test.dispose()
  }
}

import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { CeremonyView } from '@shared/ipc'
import type { Driver } from '../ceremony/driver.ts'

/** The three files of a cloud's download. */
export interface Download {
  writeFiles(folder: string): string[]
}

/**
 * Takes a ceremony as far as its review, for an AES-256 key that SoftHSM makes and wraps inside:
 * so that what is made is a token object.
 */
export async function ceremonyAtReview(
  driver: Driver,
  cloud: Download,
  folder: string,
): Promise<CeremonyView> {
  const paths = cloud.writeFiles(mkdtempSync(join(folder, 'parameters-')))
  const { id: ceremonyId } = await driver.start('huawei')
  await driver.confirm(await driver.load(ceremonyId, paths))
  const none = { materialId: null, components: null }
  await driver.call('ceremony.chooseMaterial', {
    ...{ ceremonyId, source: 'fresh', spec: 'AES_256' },
    ...none,
  })
  const algorithm = 'RSAES_OAEP_SHA_1'
  return driver.call('ceremony.chooseWrapping', { ceremonyId, algorithm, consent: false })
}

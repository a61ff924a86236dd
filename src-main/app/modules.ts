import { prepareBuiltin } from '../hsm/builtin.ts'
import { ModuleRegistry } from '../vault/index.ts'
import type { Report } from './report.ts'

/**
 * The registry of PKCS#11 modules, with the built-in SoftHSM made ready: that has to be done before
 * any library is loaded. When it can't be, the others are still there to be used.
 */
export async function createModules(dataFolder: string, report: Report): Promise<ModuleRegistry> {
  const builtin = await prepareBuiltin(dataFolder).catch((error: unknown) => {
    report(error, 'built-in module')
    return null
  })
  return new ModuleRegistry({ dataFolder, builtin, report, env: process.env })
}

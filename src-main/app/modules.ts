import { prepareBuiltin } from '../hsm/builtin.ts'
import { discoverModules } from '../hsm/discovery.ts'
import { ModuleRegistry, type FoundModule } from '../vault/index.ts'
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
  const discover = async (): Promise<FoundModule[]> => {
    const found = await discoverModules({ builtin, extra: [], env: process.env })
    // The reference without the discovery's own fields; picked modules are the registry's.
    return found.map(({ id: _, origin, name, ...reference }) => ({ origin, name, reference }))
  }
  return new ModuleRegistry({ dataFolder, discover, report })
}

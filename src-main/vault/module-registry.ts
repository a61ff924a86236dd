import { KeyriteError, isKeyriteError } from '@shared/errors'
import {
  discoverModules,
  moduleIdOf,
  type DiscoveryOptions,
  type ModuleCandidate,
} from '../hsm/discovery.ts'
import { loadModule } from '../hsm/module.ts'
import type { ModuleReference, Pkcs11Module } from '../hsm/types.ts'
import { PickedModules, type PickedModule } from './picked-modules.ts'

/** A module with what was learnt of it when it was looked at. */
export interface KnownModule extends ModuleCandidate {
  readonly description: string
  readonly version: string
  readonly error: KeyriteError | null
}

type Look = Pick<KnownModule, 'description' | 'version' | 'error'>
const NOT_LOOKED_AT: Look = { description: '', version: '', error: null }

export interface ModuleRegistryParts extends Omit<DiscoveryOptions, 'extra'> {
  readonly dataFolder: string
  readonly report: (error: unknown, where: string) => void
}

/**
 * The modules that a person can choose from. Loading a vendor's library runs its code, which
 * may be slow or worse: only the built-in one is looked at unasked, others when they are chosen,
 * and from then on until nothing is wrong with them.
 */
export class ModuleRegistry {
  readonly #parts: ModuleRegistryParts
  readonly #picked: PickedModules
  readonly #looks = new Map<string, Look>()

  constructor(parts: ModuleRegistryParts) {
    this.#parts = parts
    this.#picked = new PickedModules(parts.dataFolder, parts.report)
  }

  async list(): Promise<KnownModule[]> {
    const found = await this.#found()
    for (const module of found) {
      const looked = this.#looks.get(module.id)
      // What was wrong may have been put right since: its service was started, a file came back.
      const again = looked ? looked.error !== null : module.origin === 'builtin'
      if (again) await this.#look(module)
    }
    return found.map((module) => this.#known(module))
  }

  /** @throws KeyriteError NOT_FOUND */
  async get(id: string): Promise<KnownModule> {
    const module = (await this.#found()).find((each) => each.id === id)
    if (!module) throw new KeyriteError('NOT_FOUND', { module: id })
    return this.#known(module)
  }

  /** What `loadModule` and a new vault take. @throws KeyriteError NOT_FOUND */
  async reference(id: string): Promise<ModuleReference> {
    return referenceOf(await this.get(id))
  }

  /** Loads a module and keeps what it says of itself, or what was wrong. Errors: MODULE_*. */
  async open(id: string): Promise<Pkcs11Module> {
    const module = await this.#look(await this.get(id))
    if (module instanceof KeyriteError) throw module
    return module
  }

  /**
   * Keeps a picked module for the next start, if it is one. A library that is listed already is
   * not listed twice. Errors: MODULE_*.
   */
  async add(path: string, parameters: string): Promise<KnownModule> {
    const reference = parameters === '' ? { path } : { path, parameters }
    const id = await moduleIdOf(reference)
    const module = await this.#look({ ...reference, id })
    if (module instanceof KeyriteError) {
      this.#looks.delete(id)
      throw module
    }
    const listed = (await this.#found()).some((each) => each.id === id)
    if (!listed) await this.#picked.add({ path, parameters })
    return this.get(id)
  }

  /** @throws KeyriteError NOT_FOUND when it is none that was picked. */
  async forget(id: string): Promise<void> {
    const module = (await this.#found()).find((each) => each.id === id)
    if (module?.origin !== 'picked') throw new KeyriteError('NOT_FOUND', { module: id })
    await this.#picked.remove({ path: module.path, parameters: module.parameters ?? '' })
    this.#looks.delete(id)
  }

  /** Completes a vault's module by what is known of it here, such as the built-in one's folder. */
  async resolve(reference: ModuleReference): Promise<ModuleReference> {
    const { builtin } = this.#parts
    if (!builtin) return reference
    return (await moduleIdOf(builtin)) === (await moduleIdOf(reference)) ? builtin : reference
  }

  async #found(): Promise<ModuleCandidate[]> {
    const { builtin, env, p11Kit, vendors } = this.#parts
    return discoverModules({
      builtin,
      env,
      extra: (await this.#picked.list()).map(pickedReference),
      ...(p11Kit ? { p11Kit } : {}),
      ...(vendors ? { vendors } : {}),
    })
  }

  async #look(module: ModuleReference & { readonly id: string }) {
    const { id } = module
    try {
      const loaded = await loadModule(referenceOf(module))
      const { description, manufacturer, version } = await loaded.info()
      const said = [manufacturer, description].filter((text) => text !== '').join(', ')
      this.#looks.set(id, { description: said, version, error: null })
      return loaded
    } catch (error) {
      if (!isKeyriteError(error)) throw error
      this.#looks.set(id, { ...NOT_LOOKED_AT, error })
      return error
    }
  }

  #known(module: ModuleCandidate): KnownModule {
    return { ...module, ...(this.#looks.get(module.id) ?? NOT_LOOKED_AT) }
  }
}

function referenceOf({ path, parameters, storeFolder }: ModuleReference): ModuleReference {
  return {
    path,
    ...(parameters === undefined ? {} : { parameters }),
    ...(storeFolder === undefined ? {} : { storeFolder }),
  }
}

function pickedReference({ path, parameters }: PickedModule): ModuleReference {
  return parameters === '' ? { path } : { path, parameters }
}

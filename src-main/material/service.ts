import { KeyriteError } from '@shared/errors'
import type { MaterialSpec, Road, SymmetricSpec, WrappingAlgorithm } from '@shared/domain'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { chooseRoad, type ChosenRoad, type Origin } from './choose-road.ts'
import { destroyMaterial } from './destroy.ts'
import { makeInToken } from './make-in-token.ts'
import { makeOfComponents, makeOnHost } from './make-on-host.ts'
import { openMaterial } from './open.ts'
import type { LiveMaterial, MaterialOwner, NewMaterial, WrappedMaterial } from './types.ts'
import { wrapInToken } from './wrap-in-token.ts'
import { wrapOnHost } from './wrap-on-host.ts'

/** Makes, wraps, keeps and destroys key material, by the road that the token allows. */
export class MaterialService {
  readonly #vault: OpenVault

  constructor(vault: OpenVault) {
    this.#vault = vault
  }

  /** Null: with this algorithm there is no road for it on this token. */
  road(origin: Origin, algorithm: WrappingAlgorithm): ChosenRoad | null {
    return chooseRoad(this.#vault, origin, algorithm)
  }

  /** @throws KeyriteError MATERIAL_NOT_FOUND */
  async get(id: string): Promise<MaterialRecord> {
    const record = await this.#vault.store.materials.get(id)
    if (!record) throw new KeyriteError('MATERIAL_NOT_FOUND', { material: id })
    return record
  }

  /** Fresh material; its record is the caller's to store, and then to settle. */
  make(spec: MaterialSpec, road: Road, owner: MaterialOwner): Promise<NewMaterial> {
    const make = road === 'token' ? makeInToken : makeOnHost
    return make(this.#vault, spec, owner)
  }

  /** @throws KeyriteError COMPONENT_COUNT, COMPONENT_LENGTH, COMPONENT_REPEATED, COMPONENT_WEAK */
  fromComponents(
    spec: SymmetricSpec,
    components: readonly SecretBytes[],
    owner: MaterialOwner,
  ): Promise<NewMaterial> {
    return makeOfComponents(this.#vault, spec, components, owner)
  }

  /** Earlier material, ready for `wrap`. @throws KeyriteError MATERIAL_GONE, MATERIAL_MISMATCH */
  open(record: MaterialRecord, road: Road): Promise<LiveMaterial> {
    return openMaterial(this.#vault, record, road)
  }

  /** Wraps where the material is: inside the token, or from memory. */
  wrap(
    material: LiveMaterial,
    wrappingKeySpki: Uint8Array,
    algorithm: WrappingAlgorithm,
  ): Promise<WrappedMaterial> {
    const { token } = this.#vault
    return material.at === 'token'
      ? wrapInToken(token, material, wrappingKeySpki, algorithm)
      : wrapOnHost(token, material, wrappingKeySpki, algorithm)
  }

  /** For good: nothing can bring it back. */
  destroy(record: MaterialRecord): Promise<void> {
    return destroyMaterial(this.#vault, record)
  }
}

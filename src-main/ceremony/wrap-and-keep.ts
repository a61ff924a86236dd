import { KeyriteError } from '@shared/errors'
import type { VerifiedBundle } from '../byok/bundle/index.ts'
import { sha256Hex } from '../crypto/fingerprint.ts'
import type { CallContext } from '../ipc/types.ts'
import { MaterialService, unwound, wipeLive } from '../material/index.ts'
import { makeBundle } from './bundle.ts'
import { ConfirmedParameters } from './confirmed-parameters.ts'
import { prepareMaterial, type PreparedMaterial } from './prepare-material.ts'
import { resultOf } from './result.ts'
import { record, saveCeremony, timeOf, type Ceremony } from './running.ts'
import { checkWrapped, failedCheck, type Check } from './self-check.ts'
import type { WrappingChoice } from './wrapping-choices.ts'

export const STAGES = ['prepare-material', 'wrap', 'self-check', 'make-bundle', 'save'] as const
export type Tell = (stage: (typeof STAGES)[number]) => void

export interface WrapParts {
  /** Keyrite's, for the files of the bundle. */
  readonly version: string
  readonly tell: Tell
  /** The transaction that the call's trace is in. */
  readonly commit: CallContext<unknown>['commit']
}

/**
 * The work itself: material made or opened, wrapped, checked, bundled, and kept together with
 * the ceremony; or all of it undone.
 * @throws KeyriteError PARAMETERS_EXPIRED, SELF_CHECK_FAILED, MATERIAL_*, TOKEN_*
 */
export async function wrapAndKeep(
  ceremony: Ceremony,
  choice: WrappingChoice,
  { version, tell, commit }: WrapParts,
): Promise<void> {
  const { document, vault } = ceremony
  const confirmed = ConfirmedParameters.recall(document.parameters, vault.clock)
  tell('prepare-material')
  if (!document.material) throw new KeyriteError('WRONG_STATE', { step: document.step })
  const prepared = await prepareMaterial(ceremony, document.material, choice.road)
  const before = document.record
  try {
    const { bundle, checks } = await wrapAndCheck(
      ...[ceremony, prepared, choice, confirmed, version, tell],
    )
    tell('save')
    await keep(ceremony, prepared, choice, { bundle, checks, commit })
  } catch (error) {
    Object.assign(document, { result: null, step: 'review', record: before })
    throw await unwound(error, () => prepared.discard())
  } finally {
    wipeLive(prepared.live)
  }
  await prepared.settle()
  ceremony.memory.wipeComponents(ceremony.id)
}

interface Kept {
  readonly bundle: VerifiedBundle
  readonly checks: readonly Check[]
}

async function wrapAndCheck(
  ceremony: Ceremony,
  prepared: PreparedMaterial,
  { algorithm, road }: WrappingChoice,
  confirmed: ConfirmedParameters,
  version: string,
  tell: Tell,
): Promise<Kept> {
  const { wrappingKey } = confirmed.parameters
  tell('wrap')
  const wrapped = await new MaterialService(ceremony.vault).wrap(
    ...[prepared.live, wrappingKey.spkiDer, algorithm],
  )
  tell('self-check')
  const { modulusBits } = wrappingKey
  const checks = await checkWrapped(ceremony, { ...prepared, wrapped, algorithm, modulusBits })
  requireHeld(checks)
  tell('make-bundle')
  const { record } = prepared
  const wrappedAt = timeOf(ceremony.vault)
  const bundle = await makeBundle(ceremony, {
    ...{ confirmed, record, wrapped, algorithm, road, wrappedAt, version },
  })
  return { bundle, checks: [...checks, { code: 'bundle-reads-back', ok: true }] }
}

function requireHeld(checks: readonly Check[]): void {
  const failed = failedCheck(checks)
  if (failed) throw new KeyriteError('SELF_CHECK_FAILED', { check: failed.code })
}

/** Material and ceremony are kept together or not at all. */
async function keep(
  ceremony: Ceremony,
  prepared: PreparedMaterial,
  choice: WrappingChoice,
  { bundle, checks, commit }: Kept & Pick<WrapParts, 'commit'>,
): Promise<void> {
  const { document, vault } = ceremony
  document.result = resultOf(prepared.record, choice, bundle, checks)
  document.step = 'result'
  document.problem = null
  noteInRecord(ceremony, prepared, choice, bundle)
  await commit(async () => {
    if (prepared.isNew) await vault.store.materials.insert(prepared.record)
    await saveCeremony(ceremony)
  })
}

function noteInRecord(
  ceremony: Ceremony,
  { record: material, made }: PreparedMaterial,
  { algorithm, road, reason }: WrappingChoice,
  { ceremonyKeyDer }: VerifiedBundle,
): void {
  const publicKey = ceremony.document.result?.shown.publicKey
  record(ceremony, 'review', 'performed', {
    ...{ spec: material.spec, algorithm, road, reason, made, backup: material.backup },
    ...(material.kcvEcb ? { kcvEcb: material.kcvEcb } : {}),
    ...(material.kcvCmac ? { kcvCmac: material.kcvCmac } : {}),
    ...(publicKey ? { publicKey: publicKey.hex } : {}),
    // A bundle's signature is worth as much as this digest, had by another way than the bundle's.
    ceremonyKey: sha256Hex(ceremonyKeyDer),
  })
}

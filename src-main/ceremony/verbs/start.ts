import type { CeremonyView } from '@shared/ipc'
import type { TargetId } from '@shared/domain'
import { checkSpec, targetById } from '../../byok/targets/index.ts'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { CeremonyDocument } from '../document.ts'
import { insertCeremony, record, saveCeremony, type Ceremony } from '../running.ts'
import { viewCeremony } from '../view.ts'
import { againMaterial } from './choose-material.ts'

interface Start {
  readonly target: TargetId
  readonly rehearsal: boolean
  readonly againMaterialId: string | null
}

/**
 * Begins a ceremony, for fresh material or to wrap that of an earlier one again.
 * @throws KeyriteError MATERIAL_NOT_FOUND, SPEC_NOT_ALLOWED, WRONG_STATE
 */
export async function start(args: Start, context: CallContext<OpenVault>): Promise<CeremonyView> {
  const vault = context.session
  const document = emptyDocument(vault, args)
  if (args.againMaterialId !== null) {
    document.material = await againMaterial({ vault, document }, args.againMaterialId)
    checkSpec(targetById(args.target), document.material.spec)
  }
  return context.commit(async () => {
    const ceremony = await insertStarted(vault, document)
    context.about(ceremony.id)
    context.note({ ceremony: ceremony.number, target: args.target, rehearsal: args.rehearsal })
    return viewCeremony(ceremony)
  })
}

/** With its first entry, or not at all. */
async function insertStarted(vault: OpenVault, document: CeremonyDocument): Promise<Ceremony> {
  const { target, rehearsal } = document
  const ceremony = await insertCeremony(vault, document)
  record(ceremony, 'parameters', 'started', { target, rehearsal })
  await saveCeremony(ceremony)
  return ceremony
}

function emptyDocument(vault: OpenVault, args: Start): CeremonyDocument {
  const { label, serial, model } = vault.token.description
  return {
    version: 1,
    ...args,
    step: 'parameters',
    startedBy: vault.operator.name,
    endedAt: null,
    parameters: null,
    material: null,
    wrapping: null,
    result: null,
    export: null,
    record: [],
    token: { label, serial, model },
    abandonedBecause: null,
    problem: null,
  }
}

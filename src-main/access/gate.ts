import type { Gate, GateOperator, PipelineParts } from '../ipc/types.ts'
import type { UnlockedVault, Vaults } from '../vault/index.ts'
import { Approvals } from './approvals/approvals.ts'
import { holdsGrant, isGranted } from './grants/held.ts'

export interface RoadParts {
  readonly vaults: Vaults
  /** The local log. */
  readonly report: (error: unknown, where: string) => void
  /** Without it, only what needs nobody's agreement but one's own is done. */
  readonly approvals?: Approvals
}

/** All that the pipeline has to be given beside the verbs: the same here and in tests. */
export function pipelineParts({
  vaults,
  report,
  approvals = new Approvals({ facts: {}, notify: () => undefined }),
}: RoadParts): Omit<PipelineParts<UnlockedVault>, 'handlers'> {
  return {
    gate: () => gateOf(vaults),
    approve: (call, gate, context) => approvals.approve(call, gate, context),
    trace: (entry, session) => vaults.trace(entry, session),
    report,
  }
}

/** The open vault as the pipeline sees it; null: none is. */
export function gateOf(vaults: Vaults): Gate<UnlockedVault> | null {
  const gate = vaults.gate()
  return gate && { ...gate, operator: gateOperator(gate.session) }
}

/** Whoever is signed in, with what the roles allow; null: nobody. */
function gateOperator(vault: UnlockedVault): GateOperator | null {
  const operator = vault.signedIn
  if (!operator) return null
  return {
    ...operator,
    holdsGrant: (operation) => holdsGrant(vault, operator, operation),
    isGranted: (operation, keyId) => isGranted(vault, operator, operation, keyId),
  }
}

import type { Road } from '@shared/domain'
import type { ErrorParams } from '@shared/errors'
import type { CallContext } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { materialOf } from '../material-of.ts'
import type { UsableKey } from '../usable.ts'

export type UseContext = CallContext<OpenVault>

/** What every use answers. */
export interface Used {
  readonly keyId: string
  readonly version: number
  readonly road: Road
}

/** Says in the trace which key was used and how, never on what, and answers the same. */
export function noteUse(
  context: UseContext,
  { key, use }: UsableKey,
  params: ErrorParams = {},
): Used {
  const { number: version } = use.version
  const road = materialOf(context.session).road(use)
  context.note({ alias: key.alias, version, road, ...params })
  return { keyId: key.id, version, road }
}

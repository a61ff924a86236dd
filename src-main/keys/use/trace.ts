import type { EncryptionAlgorithm, Road, SigningAlgorithm } from '@shared/domain'
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

/**
 * Says in the trace which key was used and how, never on what, and answers the same. `algorithm`: of
 * an asymmetric key; its padding is what tokens differ in.
 */
export function noteUse(
  context: UseContext,
  usable: UsableKey,
  params: ErrorParams = {},
  algorithm?: EncryptionAlgorithm | SigningAlgorithm,
): Used {
  const road = materialOf(context.session).road(usable.use, algorithm)
  return noted(context, usable, { ...params, ...(algorithm && { algorithm }) }, road)
}

/** The same of a public half, which is used on the host, wherever the private one is. */
export function notePublicUse(context: UseContext, usable: UsableKey, params: ErrorParams): Used {
  return noted(context, usable, params, 'host')
}

function noted(
  context: UseContext,
  { key, use }: UsableKey,
  params: ErrorParams,
  road: Road,
): Used {
  const { number: version } = use.version
  context.note({ alias: key.alias, version, road, ...params })
  return { keyId: key.id, version, road }
}

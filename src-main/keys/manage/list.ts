import { KEY_STATES, type KeyState } from '@shared/domain'
import type { KeyList, KeyView, TagInUse } from '@shared/ipc'
import { KEYS_MAX } from '@shared/limits.ts'
import { keysSeen } from '../../access/index.ts'
import { smAvailable } from '../../crypto/sm/index.ts'
import type { CallContext } from '../../ipc/types.ts'
import { unservedKinds } from '../../material/index.ts'
import type { OpenVault } from '../../vault/types.ts'
import { keyView } from './key-view.ts'
import { momentOf, summaryOf } from './view.ts'

/** Who may not list keys sees those on which they hold a grant. */
export async function list(_: undefined, { session }: CallContext<OpenVault>): Promise<KeyList> {
  const { keys } = session.store
  const moment = await momentOf(session)
  const isSeen = await keysSeen(session)
  const rows = (await keys.list()).filter(({ key }) => isSeen(key.id))
  const counts = Object.fromEntries(KEY_STATES.map((state) => [state, 0])) as Record<
    KeyState,
    number
  >
  for (const { key } of rows) counts[key.state] += 1
  return {
    keys: rows.map((row) => summaryOf(row, moment)),
    counts,
    quota: { used: await keys.count(), max: KEYS_MAX },
    unavailable: unservedKinds(session.capabilities, smAvailable()),
  }
}

/** @throws KeyriteError KEY_DELETED, KEY_NOT_FOUND */
export function get(
  { keyId }: { readonly keyId: string },
  context: CallContext<OpenVault>,
): Promise<KeyView> {
  context.about(keyId)
  return keyView(context.session, keyId)
}

export function tagsInUse(_: undefined, { session }: CallContext<OpenVault>): Promise<TagInUse[]> {
  return session.store.keys.tagsInUse()
}

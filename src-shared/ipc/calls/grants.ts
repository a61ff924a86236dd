import { z } from 'zod'
import { GRANT_OPERATIONS } from '../../domain/index.ts'
import { GRANTS_PAGE_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { id, name, nothing, time } from '../schemas.ts'

const trace = (operation: string) => ({ operation, resource: 'cmk' as const })
const operations = z.array(z.enum(GRANT_OPERATIONS))
/** The guide's User (a person) or Account (everybody with a role). */
const grantee = z.object({ kind: z.enum(['person', 'role']), id })

export const grantView = z.object({
  id,
  keyId: id,
  alias: z.string(),
  grantee: grantee.extend({ name: z.string() }),
  operations,
  name: z.string(),
  createdAt: time,
  createdBy: z.object({ id, name: z.string() }),
  endsAt: time.nullable(),
  ended: z.boolean(),
  /** The one who asks may do so. */
  mayRevoke: z.boolean(),
  mayRetire: z.boolean(),
})
export type GrantView = z.infer<typeof grantView>

/** Grants: user guide 2.8. */
export const grantCalls = {
  /** Of one key, oldest first. Who lacks `listGrants` sees their own. */
  'grants.list': call(
    'member',
    'read',
    null,
    z.object({
      keyId: id,
      offset: z.int().min(0),
      limit: z.int().min(1).max(GRANTS_PAGE_MAX),
    }),
    z.object({
      grants: z.array(grantView),
      total: z.number(),
      max: z.number(),
      /** What the one who asks may pass on; empty: nothing. */
      mayGrant: operations,
    }),
  ),
  /** To me, by whatever role, and those that I made. */
  'grants.mine': call(
    'member',
    'read',
    null,
    nothing,
    z.object({ held: z.array(grantView), made: z.array(grantView) }),
  ),
  /** Those that I may retire. */
  'grants.retirable': call('member', 'read', null, nothing, z.array(grantView)),
  /** Errors: GRANT_OPERATIONS, GRANT_COUNT, GRANT_NOT_HELD, GRANTEE_UNKNOWN, EXPIRY_INVALID, KEY_*. */
  'grants.create': call(
    'createGrant',
    'change',
    trace('createGrant'),
    z.object({
      keyId: id,
      grantee,
      operations,
      name: name.nullable(),
      endsAt: time.nullable(),
    }),
    grantView,
  ),
  /** An officer, or whoever made it: the verb judges. */
  'grants.revoke': call(
    'member',
    'change',
    trace('revokeGrant'),
    z.object({ grantId: id }),
    z.null(),
  ),
  /** A grantee whose grant has retireGrant: the verb judges. */
  'grants.retire': call(
    'member',
    'change',
    trace('retireGrant'),
    z.object({ grantId: id }),
    z.null(),
  ),
} as const

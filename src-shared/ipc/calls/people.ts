import { z } from 'zod'
import { APPROVAL_KINDS, FIXED_ROLES, PERMISSIONS } from '../../domain/index.ts'
import {
  APPROVAL_MINUTES_MAX,
  APPROVAL_MINUTES_MIN,
  APPROVALS_MAX,
  PASSPHRASE_MAX,
  PASSPHRASE_MIN_HIGHEST,
  PASSPHRASE_MIN_LOWEST,
  PERSON_ROLES_MAX,
} from '../../limits.ts'
import { call, type TraceName } from '../define.ts'
import { id, name, nothing, time } from '../schemas.ts'
import { vaultState } from './vault.ts'

const trace = (operation: string, resource: TraceName['resource'] = 'person') => ({
  operation,
  resource,
})
/** Judged by the verb, so that its limits are named; never kept, never logged. */
export const passphrase = z.string().min(1).max(PASSPHRASE_MAX)
const permissions = z.array(z.enum(PERMISSIONS))
/** Fixed roles by name, made ones by id. */
const roles = z.array(id).max(PERSON_ROLES_MAX)
const groups = z.array(id).max(PERSON_ROLES_MAX)
const person = z.object({ personId: id })

export const personView = z.object({
  id,
  name: z.string(),
  roles,
  groups,
  enabled: z.boolean(),
  hasPassphrase: z.boolean(),
  /** A one-time code was given out; the next sign-in sets a passphrase. */
  mustSet: z.boolean(),
  /** Until when that code is good. */
  codeEndsAt: time.nullable(),
  createdAt: time,
  lastSignInAt: time.nullable(),
  /** Wrong tries since the last right one, and until when none is taken. */
  wrongTries: z.number(),
  waitUntil: time.nullable(),
})
export type PersonView = z.infer<typeof personView>

export const madeRole = z.object({ id, name: z.string(), permissions })
export const group = z.object({ id, name: z.string(), roles })
export type GroupView = z.infer<typeof group>
export const approvalRule = z.object({
  count: z.int().min(1).max(APPROVALS_MAX),
  role: id,
})
export const policy = z.object({
  approvals: z.record(z.enum(APPROVAL_KINDS), approvalRule),
  approvalMinutes: z.int().min(APPROVAL_MINUTES_MIN).max(APPROVAL_MINUTES_MAX),
  passphraseMin: z.int().min(PASSPHRASE_MIN_LOWEST).max(PASSPHRASE_MIN_HIGHEST),
  separate: z.array(z.tuple([id, id])).max(16),
})
export type PolicyView = z.infer<typeof policy>

/** Everything about who may do what, in one answer. */
export const peopleView = z.object({
  people: z.array(personView),
  fixedRoles: z.array(z.object({ id: z.enum(FIXED_ROLES), permissions })),
  roles: z.array(madeRole),
  groups: z.array(group),
  policy,
  /** How many must agree as things stand, where fewer people have the role than the policy asks. */
  needed: z.record(z.enum(APPROVAL_KINDS), z.number()),
})
export type PeopleView = z.infer<typeof peopleView>

/** A code that signs in once, and then asks for a passphrase. Shown once, to whoever made it. */
const withCode = z.object({ view: peopleView, code: z.string() })

/** People, roles, groups, policy: user guide 1.3. */
export const peopleCalls = {
  /** Enabled people, for the sign-in page. */
  'session.people': call(
    'open',
    'read',
    null,
    nothing,
    z.array(
      z.object({
        id,
        name: z.string(),
        mustSet: z.boolean(),
        waitUntil: time.nullable(),
        /** Signed in last of them all, and so is likely to be there. */
        last: z.boolean(),
      }),
    ),
  ),
  /**
   * Whoever is signed in is signed out by it. `next`: the passphrase to set, after a one-time code.
   * Errors: SIGN_IN_WRONG, SIGN_IN_WAIT, CODE_ENDED, PASSPHRASE_WEAK; PASSPHRASE_NEEDED after a right
   * code, with params.min.
   */
  'session.signIn': call(
    'open',
    'read',
    trace('signIn'),
    person.extend({ passphrase, next: passphrase.nullable() }),
    vaultState,
  ),
  'session.signOut': call('member', 'read', trace('signOut'), nothing, vaultState),
  /** One's own; `current` is null for who has none yet. */
  'session.setPassphrase': call(
    'member',
    'change',
    trace('setPassphrase'),
    z.object({ current: passphrase.nullable(), next: passphrase }),
    vaultState,
  ),

  'people.get': call('readPeople', 'read', null, nothing, peopleView),
  /** Ids and names, for whoever picks a grantee. */
  'people.names': call(
    'member',
    'read',
    null,
    nothing,
    z.object({
      people: z.array(z.object({ id, name: z.string(), enabled: z.boolean() })),
      roles: z.array(z.object({ id, name: z.string() })),
      /** By the policy, for the form of one's own passphrase. */
      passphraseMin: z.number(),
    }),
  ),
  /** Refused (PASSPHRASE_NEEDED) until whoever asks has a passphrase: from then on people sign in. */
  'people.create': call(
    'managePeople',
    'change',
    trace('createPerson'),
    z.object({ name, roles, groups }),
    withCode,
    { kind: 'changePeople' },
  ),
  'people.update': call(
    'managePeople',
    'change',
    trace('updatePerson'),
    person.extend({ name, roles, groups }),
    peopleView,
    { kind: 'changePeople' },
  ),
  'people.disable': call('managePeople', 'change', trace('disablePerson'), person, peopleView, {
    kind: 'changePeople',
  }),
  'people.enable': call('managePeople', 'change', trace('enablePerson'), person, peopleView, {
    kind: 'changePeople',
  }),
  'people.resetPassphrase': call(
    'managePeople',
    'change',
    trace('resetPassphrase'),
    person,
    withCode,
    // Whoever still knows the passphrase changes it without anybody.
    { kind: 'resetPassphrase', without: ({ personId }) => personId },
  ),
  /** `roleId` null: a new one. */
  'people.saveRole': call(
    'managePeople',
    'change',
    trace('saveRole', 'role'),
    z.object({ roleId: id.nullable(), name, permissions: permissions.min(1) }),
    peopleView,
    { kind: 'changePeople' },
  ),
  /** Refused (ROLE_IN_USE) while people, groups, grants or the policy name it. */
  'people.removeRole': call(
    'managePeople',
    'change',
    trace('removeRole', 'role'),
    z.object({ roleId: id }),
    peopleView,
    { kind: 'changePeople' },
  ),
  'people.saveGroup': call(
    'managePeople',
    'change',
    trace('saveGroup', 'role'),
    z.object({ groupId: id.nullable(), name, roles }),
    peopleView,
    { kind: 'changePeople' },
  ),
  'people.removeGroup': call(
    'managePeople',
    'change',
    trace('removeGroup', 'role'),
    z.object({ groupId: id }),
    peopleView,
    { kind: 'changePeople' },
  ),
  'people.setPolicy': call(
    'managePolicy',
    'change',
    trace('setPolicy', 'policy'),
    policy,
    peopleView,
    { kind: 'changePolicy' },
  ),
} as const

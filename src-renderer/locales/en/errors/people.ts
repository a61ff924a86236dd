/** People, roles, grants, approvals, and what proves itself wrong. */
export default {
  NOT_SIGNED_IN: {
    what: 'Nobody is signed in.',
    todo: 'Sign in; the vault itself is open.',
  },
  SIGN_IN_WRONG: {
    what: 'This is not the passphrase of this person.',
    todo: 'Check the keyboard layout and Caps Lock. After a few wrong tries one has to wait.',
  },
  SIGN_IN_WAIT: {
    what: 'After several wrong tries nothing is taken until {until}.',
    todo: 'Wait. An officer can reset the passphrase if it is forgotten.',
  },
  PERSON_DISABLED: {
    what: 'This person is disabled.',
    todo: 'An officer can enable the person again, on the People page.',
  },
  PASSPHRASE_NEEDED: {
    what: 'A passphrase has to be set first.',
    todo: 'Set your own by the menu under your name; then others can sign in beside you.',
  },
  PASSPHRASE_WEAK: {
    what: 'This passphrase is too easy to guess.',
    todo: 'Take at least {min} characters: several words that have nothing to do with each other, nor with you.',
  },
  CODE_ENDED: {
    what: 'The code is right, but it was good until {at} only.',
    todo: 'Ask an officer to reset the passphrase: that makes a new code.',
  },
  PERSON_EXISTS: {
    what: 'There is somebody called “{name}” already.',
    todo: 'Names must tell people apart in the log. Add what does.',
  },
  PERSON_COUNT: {
    what: 'There are {max} people already.',
    todo: 'A vault holds no more; disabled ones count, because the log names them.',
  },
  ROLES_CONFLICT: {
    what: 'The policy forbids that one person has both roles: {one} and {other}.',
    todo: 'Take one of them away, or change the policy.',
  },
  ROLE_UNKNOWN: {
    what: 'There is no role or group “{role}” any more.',
    todo: 'Look at the roles again: somebody changed them.',
  },
  ROLE_EXISTS: {
    what: 'There is a role or group called “{name}” already.',
    todo: 'Choose another name.',
  },
  ROLE_IN_USE: {
    what: 'It is in use: {by}.',
    todo: 'Take it away there first.',
  },
  ROLE_COUNT: {
    what: 'There are {max} already.',
    todo: 'Remove one that nobody needs.',
  },
  LAST_OFFICER: {
    what: 'This would leave the vault without a security officer who can sign in.',
    todo: 'Make somebody else a security officer first.',
  },
  GRANT_OPERATIONS: {
    what: 'A grant needs at least one operation, and “create grants” alone is none.',
    todo: 'Add what the grantee shall do with the key.',
  },
  GRANT_COUNT: {
    what: 'This key has {max} grants already.',
    todo: 'Revoke one that nobody needs, or grant to a role instead of to each person.',
  },
  GRANT_NOT_HELD: {
    what: 'You can only pass on what you hold yourself: {operations} is not.',
    todo: 'Leave it out, or ask an officer.',
  },
  GRANTEE_UNKNOWN: {
    what: 'There is no such person or role, or the person is disabled.',
    todo: 'Choose from the list.',
  },
  APPROVAL_REQUIRED: {
    what: 'Others have to agree to this first: {have} of {needed} have.',
    todo: 'It waits under “Approvals”. Once enough people have agreed, do the same again here.',
  },
  APPROVAL_NOT_FOUND: {
    what: 'This approval is not there any more.',
    todo: 'A lock ends them all. Ask anew.',
  },
  APPROVAL_ENDED: {
    what: 'This approval is over: its time passed, or it was refused, withdrawn or used.',
    todo: 'Start the operation again; it asks anew.',
  },
  APPROVAL_REPEATED: {
    what: 'This person has agreed already.',
    todo: 'Somebody else has to.',
  },
  APPROVAL_ROLE: {
    what: 'This person has not the role that the policy asks for.',
    todo: 'Somebody with the role has to agree.',
  },
  APPROVALS_WAITING: {
    what: 'There are {max} operations waiting for approval already.',
    todo: 'Have some agreed to, or withdraw them.',
  },
  RESET_UNREACHABLE: {
    what: 'This can’t be agreed to: {needed} others would have to, and there are {have}.',
    todo: 'Whoever still knows the passphrase changes it by the menu under their name. If it is lost, the token’s PIN and the backup shares set a new one: on the sign-in page.',
  },
  RESET_BY_OTHERS: {
    what: 'Others could reset this passphrase: {others}.',
    todo: 'Ask them. If they can’t, because they have lost theirs or are gone, say so below: it stays in the log.',
  },
  POLICY_UNREACHABLE: {
    what: 'The policy would ask for more people than there are: {have}.',
    todo: 'Ask for fewer, or give the role to more people first.',
  },
  REGISTRY_BROKEN: {
    what: 'People, roles, policy or grants in the store are not those that the log tells of: the file was changed outside of Keyrite.',
    todo: 'Nobody can sign in. Put the right store file back, or recover the vault from its backup and shares. Keep this file for whoever looks into it.',
  },
  STORE_OLDER: {
    what: 'The store is older than the token remembers: the log ends at {seq}, the token has seen {token}.',
    todo: 'Somebody put an older file back. Find the newer one; or go on with this one, which needs approval and stays in the log.',
  },
  LOG_RANGE_EMPTY: {
    what: 'The log has no entry in this range.',
    todo: 'Choose other numbers or times.',
  },
  LOG_FORGED: {
    what: 'The log was changed outside of Keyrite, at or after entry {seq}.',
    todo: 'Put the right store file back; or go on, which needs approval and stays in the log. Export the log first.',
  },
  INTEGRITY_BROKEN: {
    what: 'Something was found wrong with store or log, so nothing is changed and no key is used.',
    todo: 'The home page says what it is and what can be done.',
  },
}

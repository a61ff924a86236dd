export { gateOf, pipelineParts } from './gate.ts'
export { requireApproval } from './approval.ts'
export { Approvals, type ApprovalParts } from './approvals/approvals.ts'
export { everybodyOf } from './approvals/standings.ts'
export { canAgreeWithout, quorumOf } from './approvals/quorum.ts'
export { approvalsWaiting } from './approvals/book.ts'
export { facts, type FactBook, type FactContext, type FactsOf } from './approvals/facts.ts'
export { grantsHeld, grantsOn, isEnded, isOf } from './grants/held.ts'
export { makerOf, type Maker } from './grants/maker.ts'
export { newGrant } from './grants/make.ts'
export { mayRetire, mayRevoke, requireGrant } from './grants/end.ts'
export { mayPassOn } from './grants/rules.ts'
export { requireKey } from './require-key.ts'
export { DEFAULT_POLICY, readPolicy, writePolicy } from './policy.ts'
export { noteRegistry } from './registry.ts'
export { singleName } from './single-name.ts'
export { checkPassphrase } from './sign-in/check.ts'
export { codeBytes, freshCode, newCode } from './sign-in/one-time-code.ts'
export { endOf, makeVerifier } from './sign-in/verifier.ts'
export {
  renewSignedIn,
  setPassphrase,
  signIn,
  signOutAsked,
  type SignInRequest,
} from './sign-in/session.ts'
export { may, requireMay } from './grants/may.ts'
export { keysSeen, keysWith } from './grants/keys-of.ts'
export { granteeNames } from './grants/names.ts'

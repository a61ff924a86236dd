export default {
  SPEC_NOT_ALLOWED: {
    what: 'This cloud does not take this kind of key material.',
    todo: 'Choose one of the kinds offered for it.',
  },
  ALGORITHM_NOT_ALLOWED: {
    what: 'This wrapping algorithm is not allowed for these import parameters.',
    todo: 'Choose one of those offered, or download parameters for this algorithm.',
  },
  CONSENT_REQUIRED: {
    what: 'On this road the material passes through this workstation’s memory, which needs your consent.',
    todo: 'Read what is said about the road, then consent or choose another algorithm.',
  },
  COMPONENT_INVALID: {
    what: 'The component is not written in hex digits.',
    todo: 'Use 0 to 9 and A to F only; spaces are ignored.',
  },
  COMPONENT_LENGTH: {
    what: 'The component is too short or too long.',
    todo: 'Count the digits: 64 for 256 bits, 32 for 128 bits.',
  },
  COMPONENT_COUNT: {
    what: 'The number of components is not what was agreed.',
    todo: 'Use 2 to 9 components, each typed once.',
  },
  COMPONENT_REPEATED: {
    what: 'This component equals an earlier one: both would cancel each other out.',
    todo: 'Each custodian types the component of their own. Check whose it is.',
  },
  COMPONENT_WEAK: {
    what: 'This component consists of zeroes only and protects nothing.',
    todo: 'Use a component made at random.',
  },
  MATERIAL_NOT_FOUND: {
    what: 'The earlier material is not known to this vault.',
    todo: 'Choose another ceremony, or make fresh material.',
  },
  MATERIAL_GONE: {
    what: 'The token no longer holds this material.',
    todo: 'It can’t be wrapped again. Make fresh material for a new key.',
  },
  MATERIAL_LENGTH: {
    what: 'The material does not have the length that is needed.',
    todo: 'Choose the kind that fits, or type the components again.',
  },
  MATERIAL_MISMATCH: {
    what: 'This is not the same material as before.',
    todo: 'A cloud key takes back only the identical material. Choose the ceremony it came from.',
  },
  UNWRAP_FAILED: {
    what: 'The wrapped material could not be opened.',
    todo: 'It was changed, or it was wrapped by another algorithm or for another wrapping key. Nothing was taken from it.',
  },
  SEAL_BROKEN: {
    what: 'Something sealed in the vault was changed or belongs elsewhere.',
    todo: 'It was not used. Restore the vault’s folder from a copy and tell the auditor.',
  },
  SELF_CHECK_FAILED: {
    what: 'Keyrite’s check of its own result failed, so the result was thrown away.',
    todo: 'Try again. If it comes back, copy the code and report it before using this token.',
  },
  NATIVE_UNAVAILABLE: {
    what: 'SM2, SM4 and signing with an EC key outside the token need OpenSSL 3 with the SM algorithms, which this system lacks.',
    todo: 'Install Debian’s package libssl3, start Keyrite again, or choose another kind of key.',
  },
}

/** Words for the codes that main sends about a ceremony. */
export default {
  notices: {
    KEY_WAS_PEM: '{name} holds the wrapping key as PEM. Keyrite reads it; the cloud hands out DER.',
    KEY_WAS_PKCS1:
      '{name} holds the wrapping key in PKCS#1 form. Keyrite reads it; its fingerprint is that of the usual form (SPKI).',
    KEY_WAS_BASE64: '{name} holds the wrapping key as base64 text. Keyrite decoded it.',
    TOKEN_WAS_TEXT:
      '{name} is neither binary nor base64. Its characters are taken as the import token as they are.',
    SAME_PART_TWICE: '{name} repeats what another file says.',
    FILE_IGNORED: '{name} plays no part in the import and was left aside.',
    TIME_ZONE_ASSUMED: '“{text}” has no time zone. This computer’s zone was taken.',
    DATE_WITHOUT_TIME: '“{text}” has no time of day. The end of that day was taken.',
    DATE_AMBIGUOUS: '“{text}” can be read in two ways (day and month). The nearer date was taken.',
    EXPIRY_UNKNOWN:
      'Nothing says when these parameters expire. Clouds give them 24 hours: check the download time.',
    EXPIRY_UNLABELLED: '“{text}” is taken as the expiry, though no word beside it says so.',
    EXPIRY_DIFFERS: 'Two expiry times are stated: {first} and {second}. The earlier counts.',
    DOWNLOAD_IN_FUTURE:
      'The download time “{text}” lies in the future. This computer’s clock or a time zone is wrong.',
    README_NAMES_DIFFER:
      'The README calls a file {named}; here it is {actual}. It seems to have been renamed.',
    README_ALGORITHM_UNCLEAR:
      'The README does not say clearly for which algorithm the parameters were issued.',
  },
  parts: {
    wrappingKey: 'wrapping key',
    importToken: 'import token',
    json: 'JSON answer',
    readme: 'README',
    ignored: 'left aside',
  },
  targets: {
    huawei: 'Huawei Cloud',
    'tencent-fips': 'Tencent Cloud, FIPS',
    'tencent-sm': 'Tencent Cloud, SM',
    keyrite: 'Another Keyrite',
  },
  reasons: {
    'token-wraps': 'This token makes and wraps the key by itself.',
    'token-cannot-wrap': 'This token does not do this padding: it was tried.',
    'token-cannot-wrap-private':
      'This token does not wrap private keys rightly (AES key wrap with padding): it was tried.',
    'token-cannot-make': 'This token does not make keys of this kind.',
    'material-sealed':
      'The earlier material is kept sealed in the vault and is opened in memory to be wrapped again.',
    'material-leaves-token':
      'The earlier material is in the token, which does not do this padding: it is brought to memory under a one-time key.',
    'components-typed':
      'The components were typed on this workstation, so the key is in its memory anyway.',
  },
  checks: {
    'wrapped-length': 'The wrapped key is exactly as long as the wrapping key’s modulus',
    'private-length': 'The wrapped private key has a length that RFC 5649 gives',
    'values-agree': 'Check values belong to the very bytes that were wrapped',
    'backup-opens': 'The kept copy opens and is the same',
    'bundle-reads-back': 'Every file of the bundle was parsed back; digests and signature hold',
    'rehearsal-unwrapped': 'Unwrapped with the throw-away private key: the same material',
    'rehearsal-key-absent':
      'Not unwrapped: the private key of these parameters is not here (never was, or lost with a lock)',
  },
  made: {
    token: 'in the token',
    'token-transport': 'in the token, brought to memory under a one-time key',
    'token-random': 'on this workstation, of the token’s random bytes',
    'host-random': 'on this workstation, by its own generator',
    components: 'of the typed components',
  },
  what: {
    started: 'Ceremony started',
    parametersLoaded: 'Import parameters read',
    rehearsalParametersMade: 'Throw-away parameters made',
    parametersConfirmed: 'Fingerprint confirmed',
    materialChosen: 'Material chosen',
    componentAdded: 'Component taken',
    componentsDiscarded: 'Components discarded',
    componentsLost: 'Components wiped by a lock',
    wrappingChosen: 'Algorithm and road chosen',
    performed: 'Key material made and wrapped',
    exported: 'Bundle written and read back',
    finished: 'Ceremony finished',
    abandoned: 'Ceremony abandoned',
    remark: 'Remark',
    returned: 'Went back to an earlier step',
    expiryOverridden: 'Went on although expired by this clock',
    failed: 'Failed',
    rehearsalMaterialDestroyed: 'Throw-away material destroyed',
  },
  progress: {
    'prepare-material': 'Making the key material…',
    wrap: 'Wrapping it…',
    'self-check': 'Checking the result…',
    'make-bundle': 'Making the bundle…',
    save: 'Saving the record…',
  },
}

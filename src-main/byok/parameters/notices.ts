/** Worth saying, but stopping nothing. Their wording is in the locale files (`notices.<CODE>`). */
export const NOTICE_CODES = [
  'KEY_WAS_PEM', // name: the wrapping key came as PEM instead of DER
  'KEY_WAS_PKCS1', // name: PKCS#1 RSAPublicKey instead of SubjectPublicKeyInfo
  'KEY_WAS_BASE64', // name: base64 text instead of DER
  'TOKEN_WAS_TEXT', // name: neither binary nor base64; its characters are taken as they are
  'SAME_PART_TWICE', // name: repeats what another file says
  'FILE_IGNORED', // name: plays no part in the import
  'TIME_ZONE_ASSUMED', // text: a time without a zone was taken for this computer's
  'DATE_WITHOUT_TIME', // text: the end of that day was taken
  'DATE_AMBIGUOUS', // text: day and month could be swapped; the nearer reading was taken
  'EXPIRY_UNKNOWN', // nothing tells when they expire
  'EXPIRY_UNLABELLED', // text: no word near this time says that it is the expiry
  'EXPIRY_DIFFERS', // first, second: two stated expiries; the earlier counts
  'DOWNLOAD_IN_FUTURE', // text: downloaded later than now, so a clock or a zone is wrong
  'README_NAMES_DIFFER', // named, actual: a renamed file
  'README_ALGORITHM_UNCLEAR', // the README names several algorithms, or none that is known
] as const
export type NoticeCode = (typeof NOTICE_CODES)[number]

export interface Notice {
  readonly code: NoticeCode
  readonly params: Readonly<Record<string, string>>
}

export function notice(code: NoticeCode, params: Readonly<Record<string, string>> = {}): Notice {
  return { code, params }
}

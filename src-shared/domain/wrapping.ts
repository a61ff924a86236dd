/** In the order in which the guide prefers them (user guide, table 2-5). */
export const WRAPPING_ALGORITHMS = [
  'RSAES_OAEP_SHA_256',
  'RSAES_PKCS1_V1_5',
  'RSAES_OAEP_SHA_1',
] as const
export type WrappingAlgorithm = (typeof WRAPPING_ALGORITHMS)[number]

/**
 * Where plaintext key material is while a job runs.
 * token: never outside the token. composed: the token does the private part, the host the
 * rest, without seeing the material. host: in a wiped buffer of the main process.
 */
export const ROADS = ['token', 'composed', 'host'] as const
export type Road = (typeof ROADS)[number]

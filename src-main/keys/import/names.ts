/** File names of the user guide (2.3.2, step 10) and of its openssl lines. */
export interface ParameterNames {
  readonly wrappingKey: string
  readonly importToken: string
  readonly readme: string
  /** Of the folder that holds the three. */
  readonly folder: string
}

/** `wrappingKey_<KeyID>_<DownloadTime>` and so on; the time in UTC, as 20261122T080000Z. */
export function parameterNames(keyId: string, issuedAt: string): ParameterNames {
  const stamp = issuedAt.replace(/[-:]|\.\d+/g, '')
  const suffix = `${keyId}_${stamp}`
  return {
    wrappingKey: `wrappingKey_${suffix}`,
    importToken: `importToken_${suffix}`,
    readme: `README_${suffix}`,
    folder: `import-parameters_${suffix}`,
  }
}

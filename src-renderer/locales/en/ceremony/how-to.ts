/** How somebody else computes the values of a result. */
export default {
  title: 'How to check these values',
  hsm: 'On an HSM that holds the key, read its check value (CKA_CHECK_VALUE). Where the key itself is known, as to the cloud of a rehearsal, put it in place of KEY as hexadecimal digits.',
  kcvEcb: 'Check value, AES-ECB',
  kcvCmac: 'Check value, AES-CMAC',
  publicKey: 'SHA-256 of the public key; material-public-key.pem is in the bundle',
  files: 'SHA-256 of the files, in the exported folder',
}

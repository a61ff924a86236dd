// What uses the addon, for a bundle that lies where there is none.
export { openSm4, sealSm4, sm2Decrypt, sm2Encrypt, sm2KeyPair, sm4Block, smAvailable } from '@main/crypto/sm/index.ts' // prettier-ignore
export { SecretBytes } from '@main/crypto/secret-bytes.ts'
export { signOnHost } from '@main/crypto/sign-on-host.ts'

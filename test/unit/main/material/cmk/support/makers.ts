// What makes keys, for a bundle that lies where the addon is not.
export { SecretBytes } from '@main/crypto/secret-bytes.ts'
export { smAvailable } from '@main/crypto/sm/index.ts'
export { keyMaterial } from '@main/material/cmk/service.ts'

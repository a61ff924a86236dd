// Prints the key of a vault's store, in hex, as only the token and its PIN give it:
//   <data folder> <PIN>
import { join } from 'node:path'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { finaliseAll, loadModule } from '@main/hsm/module.ts'
import { vaultFolders } from '@main/vault/folder.ts'
import { readHeader } from '@main/vault/header-file.ts'
import { findRootKey } from '@main/vault/root-key.ts'
import { unsealStoreKey } from '@main/vault/store-key.ts'

const [dataFolder = '', pin = ''] = process.argv.slice(2)
process.env['SOFTHSM2_CONF'] = join(dataFolder, 'softhsm/softhsm2.conf')
const [folder] = await vaultFolders(dataFolder)
const header = await readHeader(folder!)
const module = await loadModule({ path: header.module.path })
const token = await module.openToken(header.token, SecretBytes.copyOf(Buffer.from(pin)))
const sealer = await findRootKey(token, header.id, header.root)
const key = await unsealStoreKey(sealer, header)
process.stdout.write(key.use((bytes) => bytes.toString('hex')))
await finaliseAll()

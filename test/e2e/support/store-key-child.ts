// Prints the key of a vault's store in hex, and of its log, as only the token and its PIN give them:
//   <data folder> <PIN>
import { join } from 'node:path'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { finaliseAll, loadModule } from '@main/hsm/module.ts'
import { openStore } from '@main/store/index.ts'
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
const store = await openStore(folder!.store, key)
const sealed = Buffer.from((await store.values.get('log.key')) ?? '', 'base64')
const logKey = await sealer.unseal(`keyrite:${header.id}:log-key`, sealed)
await store.close()
for (const one of [key, logKey]) {
  process.stdout.write(one.use((bytes) => `${bytes.toString('hex')}\n`))
}
await finaliseAll()

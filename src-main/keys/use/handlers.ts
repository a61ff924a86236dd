import type { Handlers } from '../../ipc/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { UseCall } from '../calls.ts'
import type { KeyServices } from '../services.ts'
import { asymmetricDecrypt } from './asymmetric-decrypt.ts'
import { asymmetricEncrypt } from './asymmetric-encrypt.ts'
import { createDataKey, createDataKeyWithoutPlaintext } from './create-data-key.ts'
import { decryptDataKey } from './decrypt-data-key.ts'
import { decrypt } from './decrypt.ts'
import { encryptDataKey } from './encrypt-data-key.ts'
import { encrypt } from './encrypt.ts'
import { publicKey } from './public-key.ts'
import { random } from './random.ts'
import { save } from './save.ts'
import { sign } from './sign.ts'
import { verify } from './verify.ts'

/** Binds each of the contract's calls for using keys to its verb. */
export function useHandlers(services: KeyServices): Handlers<OpenVault, UseCall> {
  return {
    'keys.encrypt': encrypt,
    'keys.decrypt': decrypt,
    'keys.asymmetricEncrypt': asymmetricEncrypt,
    'keys.asymmetricDecrypt': asymmetricDecrypt,
    'keys.sign': sign,
    'keys.verify': verify,
    'keys.publicKey': publicKey,
    'keys.createDataKey': createDataKey,
    'keys.createDataKeyWithoutPlaintext': createDataKeyWithoutPlaintext,
    'keys.encryptDataKey': encryptDataKey,
    'keys.decryptDataKey': decryptDataKey,
    'keys.random': random,
    'keys.save': save(services),
  }
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportParametersView } from '@shared/ipc'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** The three files of an import, as the call takes them. */
export interface Wrapped {
  readonly encryptedKeyMaterial: string
  readonly encryptedPrivateKey: string | null
  readonly importToken: string
}

/** Somebody with bash, OpenSSL and a folder, where keys are made and wrapped outside of Keyrite. */
export class Outside {
  readonly folder = mkdtempSync(join(tmpdir(), 'keyrite-outside-'))

  /** Runs lines as they stand in a guide; answers stdout. */
  run(...lines: readonly string[]): Buffer {
    return execFileSync('bash', ['-e', '-o', 'pipefail', '-c', lines.join('\n')], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  write(name: string, content: Uint8Array | string): void {
    writeFileSync(join(this.folder, name), content)
  }

  read(name: string): Buffer {
    return readFileSync(join(this.folder, name))
  }

  /** Wrapping key and token as files, under their own names. */
  download({ files, publicKey, importToken }: ImportParametersView): void {
    this.write(files.wrappingKey, Buffer.from(publicKey, 'base64'))
    this.write(files.importToken, Buffer.from(importToken, 'base64'))
  }

  /**
   * Wraps `material` (raw bytes), or `privateKey` (what is in the file) under `material` as the
   * temporary key, by the commands of the parameters that come after the making of keys.
   */
  wrap(parameters: ImportParametersView, material: Uint8Array, privateKey?: Uint8Array): Wrapped {
    this.download(parameters)
    this.write('PlaintextKeyMaterial.bin', material)
    this.write('0xPlaintextKeyMaterial.bin', Buffer.from(material).toString('hex'))
    const { commands } = parameters
    this.run(...commands.filter((line) => line.startsWith('openssl pkeyutl')))
    if (privateKey === undefined) return this.wrapped(parameters, false)
    this.write('rsa_private_key.der', privateKey)
    this.write('ec_private_key.der', privateKey)
    this.run(...commands.filter((line) => line.startsWith('openssl enc')))
    return this.wrapped(parameters, true)
  }

  /** What lies in the folder after the commands. */
  wrapped({ importToken }: ImportParametersView, asymmetric: boolean): Wrapped {
    return {
      encryptedKeyMaterial: base64(this.read('EncryptedKeyMaterial.bin')),
      encryptedPrivateKey: asymmetric ? base64(this.read('out_rsa_private_key.der')) : null,
      importToken,
    }
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

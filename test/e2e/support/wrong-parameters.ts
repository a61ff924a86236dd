import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeCloud, type Cloud } from '../../support/cloud.ts'

/** Something that must be refused, and the code that says why. */
export interface Wrong {
  readonly what: string
  readonly code: string
  /** Writes the files into a folder of their own; answers what a person would drop. */
  readonly write: (folder: string) => string[]
}

const TEXT = 'Dear colleague,\nplease find attached what you asked for.\n'

/** Import parameters with one fault each; whatever needs a key gets it from OpenSSL. */
export function wrongParameters(cloud: Cloud, other: Cloud): Wrong[] {
  const { tool, publicKeyDer } = cloud
  const makeKey = (...args: string[]): Buffer => {
    tool.run([...args, '-out', 'wrong.pem'])
    return tool.run(['pkey', '-in', 'wrong.pem', '-pubout', '-outform', 'DER'])
  }
  const withKey = (what: string, code: string, key: () => Buffer): Wrong => ({
    ...{ what, code },
    write: (folder) => {
      const paths = cloud.writeFiles(folder)
      writeFileSync(paths[0]!, key())
      return paths
    },
  })
  return [
    withKey('an elliptic curve key', 'WRAPPING_KEY_NOT_RSA', () =>
      makeKey('ecparam', '-name', 'prime256v1', '-genkey', '-noout'),
    ),
    withKey('1024 bits', 'WRAPPING_KEY_SIZE', () => rsa(makeKey, 1024)),
    withKey('exponent 3', 'WRAPPING_KEY_EXPONENT', () =>
      rsa(makeKey, 2048, '-pkeyopt', 'rsa_keygen_pubexp:3'),
    ),
    withKey('bytes behind the key', 'WRAPPING_KEY_TRAILING_BYTES', () =>
      Buffer.concat([publicKeyDer, Buffer.from([0])]),
    ),
    withKey('a key that was cut off', 'WRAPPING_KEY_INVALID', () => publicKeyDer.subarray(0, 200)),
    {
      what: 'files of two downloads',
      code: 'PARAMETERS_MIXED',
      write: (folder) => {
        const [key] = cloud.writeFiles(folder)
        const [, token, readme] = other.writeFiles(folder)
        return [key!, token!, readme!]
      },
    },
    {
      what: 'a README of other files',
      code: 'PARAMETERS_README_MISMATCH',
      write: (folder) => {
        const paths = cloud.writeFiles(folder)
        writeFileSync(
          paths[2]!,
          `CMK ID: ${cloud.keyId}\nWrapping key file name: wrappingKey_${other.keyId}\n`,
        )
        return paths
      },
    },
    {
      what: '100 MB instead of a key',
      code: 'PARAMETERS_TOO_LARGE',
      write: (folder) => {
        const paths = cloud.writeFiles(folder)
        truncateSync(paths[0]!, 100_000_000)
        return paths
      },
    },
    {
      what: 'a letter',
      code: 'PARAMETERS_UNREADABLE',
      write: (folder) => {
        mkdirSync(folder, { recursive: true })
        const path = join(folder, 'letter.txt')
        writeFileSync(path, TEXT)
        return [path]
      },
    },
  ]
}

function rsa(make: (...args: string[]) => Buffer, bits: number, ...more: string[]): Buffer {
  return make(
    'genpkey',
    '-algorithm',
    'RSA',
    '-pkeyopt',
    `rsa_keygen_bits:${String(bits)}`,
    ...more,
  )
}

const DAY_MS = 24 * 3600_000

/** Parameters that a cloud handed out two days ago. */
export const expiredCloud = (): Cloud =>
  makeCloud({ downloadedAt: new Date(Date.now() - 2 * DAY_MS) })

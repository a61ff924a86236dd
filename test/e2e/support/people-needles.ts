import { combine } from 'shamir-secret-sharing'
import { wordsToDigest } from '@shared/domain/digest-words.ts'
import { needleOf, type Needle } from './needles.ts'

/** What a share is besides its label (docs/backup-format.md): y of each byte, then x. */
const PART = { from: 11, to: 44 }
/** Enough of a share to know it by, anywhere in its part. */
const WORDS = 4

const needleOfText = (name: string, text: string): Needle => needleOf(name, Buffer.from(text))

/** As it was shown, as it is checked, and as somebody types it. */
export function codeNeedles(name: string, code: string): Needle[] {
  const typed = code.toLowerCase().replaceAll('-', ' ')
  return [code, code.replaceAll('-', ''), typed].map((text, at) =>
    needleOfText(`${name}, form ${String(at + 1)}`, text),
  )
}

export function passphraseNeedle(of: string, passphrase: string): Needle {
  return needleOfText(`passphrase of ${of}`, passphrase)
}

/** A share by its words: these, its bytes, and the text of its QR code. */
export function shareNeedles(name: string, words: string): Needle[] {
  const bytes = bytesOf(words)
  const list = words.split(' ')
  const written = [' ', '\n', '', ',', '","'].flatMap((between) =>
    [PART.from + 1, PART.to - WORDS - 1].map((at) => list.slice(at, at + WORDS).join(between)),
  )
  const texts = [...written, ...written.map((text) => text.toLowerCase()), qrText(bytes)]
  return [
    needleOf(`bytes of ${name}`, bytes.subarray(PART.from, PART.to)),
    ...texts.map((text) => needleOfText(`${name} as “${text}”`, text)),
  ]
}

/** What these shares give together: the private half of the backup's key pair. */
export async function sharedNeedle(shares: readonly string[]): Promise<Needle> {
  const parts = shares.map((words) => Uint8Array.from(bytesOf(words).subarray(PART.from, PART.to)))
  return needleOf('private half of the backup', await combine(parts))
}

function bytesOf(words: string): Buffer {
  const found = wordsToDigest(words)
  if (!found.ok) throw new Error(`word ${String(found.position)} is none`)
  return Buffer.from(found.bytes)
}

/** The letters of base32 that the part alone decides, whatever stands around it. */
function qrText(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const inner = bits.slice(Math.ceil((PART.from * 8) / 5) * 5, PART.to * 8)
  const letters = inner.match(/.{5}/g) ?? []
  return letters
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)])
    .join('')
}

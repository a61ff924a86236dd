import { KeyriteError } from '@shared/errors'
import { symmetricBytes, type SymmetricSpec } from '@shared/domain'
import { COMPONENTS_MAX, COMPONENTS_MIN } from '@shared/limits.ts'
import { SecretBytes } from '../crypto/secret-bytes.ts'

/**
 * Reads a component as a custodian types it: hexadecimal, upper or lower case, digits in groups
 * parted by white space, dashes or colons. The text itself can't be wiped: JavaScript strings
 * are immutable; the bytes made of it are.
 * @throws KeyriteError COMPONENT_INVALID, COMPONENT_LENGTH (`expected` and `found` in bytes),
 * COMPONENT_WEAK
 */
export function parseComponent(spec: SymmetricSpec, typed: string): SecretBytes {
  const digits = typed.replace(/[\s:-]+/g, '')
  if (!/^[0-9a-f]*$/i.test(digits)) throw new KeyriteError('COMPONENT_INVALID')
  const expected = symmetricBytes(spec)
  if (digits.length !== expected * 2) {
    throw new KeyriteError('COMPONENT_LENGTH', { expected, found: digits.length / 2 })
  }
  const component = SecretBytes.alloc(expected)
  component.expose().write(digits, 'hex')
  if (isZero(component)) {
    component.dispose()
    throw new KeyriteError('COMPONENT_WEAK', { what: 'component' })
  }
  return component
}

/**
 * A component that was typed already would cancel itself out.
 * @throws KeyriteError COMPONENT_REPEATED with the number of the earlier one
 */
export function requireDifferent(component: SecretBytes, earlier: readonly SecretBytes[]): void {
  const twin = earlier.findIndex((other) => other.equals(component))
  if (twin >= 0) throw new KeyriteError('COMPONENT_REPEATED', { number: twin + 1 })
}

/**
 * Different components may still cancel each other out together.
 * @throws KeyriteError COMPONENT_WEAK when their sum is zero
 */
export function requireSoundSum(components: readonly SecretBytes[]): void {
  combine(components).dispose()
}

/**
 * The key that 2 to 9 components of equal length make by XOR (ANSI X9.24-1, 7.3: no holder of
 * all but one of them knows anything of it). The components stay the caller's.
 * @throws KeyriteError COMPONENT_COUNT, COMPONENT_LENGTH, COMPONENT_REPEATED, COMPONENT_WEAK
 */
export function combine(components: readonly SecretBytes[]): SecretBytes {
  const [first, ...others] = components
  if (!first || components.length < COMPONENTS_MIN || components.length > COMPONENTS_MAX) {
    throw new KeyriteError('COMPONENT_COUNT', { found: components.length })
  }
  const expected = first.length
  components.forEach((component, at) => requireDifferent(component, components.slice(0, at)))
  const sum = SecretBytes.copyOf(first.expose())
  try {
    for (const other of others) xorInto(sum, other, expected)
    if (isZero(sum)) throw new KeyriteError('COMPONENT_WEAK', { what: 'sum' })
    return sum
  } catch (error) {
    sum.dispose()
    throw error
  }
}

function xorInto(sum: SecretBytes, other: SecretBytes, expected: number): void {
  const [into, from] = [sum.expose(), other.expose()]
  if (from.length !== expected) {
    throw new KeyriteError('COMPONENT_LENGTH', { expected, found: from.length })
  }
  for (let at = 0; at < expected; at += 1) into[at] = (into[at] ?? 0) ^ (from[at] ?? 0)
}

/** Looks at every byte, so that the time tells nothing of where the first one is. */
function isZero(secret: SecretBytes): boolean {
  let seen = 0
  for (const byte of secret.expose()) seen |= byte
  return seen === 0
}

import { KeyriteError } from '@shared/errors'
import { isSecretName, redactText } from './redact.ts'

const REDACTED = '[redacted]'
const DEPTH = 6

/**
 * A copy of any value that is safe to log: no bytes, no fields with a secret's name, no text
 * that looks like key material, errors with their code and causes. Cycles end at the depth.
 */
export function redactValue(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
      return redactText(value)
    case 'number':
    case 'boolean':
    case 'undefined':
      return value
    case 'bigint':
      return value < 2n ** 64n ? value.toString() : `[${value.toString(16).length} digits]`
    case 'object':
      return value === null ? null : redactObject(value, depth)
    default:
      return `[${typeof value}]`
  }
}

function redactObject(value: object, depth: number): unknown {
  if (depth >= DEPTH) return '[deep]'
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Error) return redactError(value, depth)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1))
  // Something like SecretBytes, which knows what of it may be shown.
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return redactValue((value.toJSON as () => unknown)(), depth + 1)
  }
  return redactFields(Object.entries(value), depth)
}

function redactFields(entries: readonly (readonly [string, unknown])[], depth: number): object {
  const shown = entries.map(([name, value]) => [
    redactText(name),
    isSecretName(name) ? REDACTED : redactValue(value, depth + 1),
  ])
  return Object.fromEntries(shown) as object
}

function redactError(error: Error, depth: number): object {
  const { name, stack, cause } = error
  const details = Object.entries(error).filter(([field]) => field !== 'name' && field !== 'params')
  const params = error instanceof KeyriteError ? [['params', error.params] as const] : []
  const several = error instanceof AggregateError ? [['errors', error.errors] as const] : []
  return redactFields(
    [
      ['name', name],
      ['message', error.message],
      ...details,
      ...params,
      ...several,
      ['stack', stack?.split('\n').slice(1, 8)],
      ...(cause === undefined ? [] : [['cause', cause] as const]),
    ],
    depth,
  )
}

import type { ParameterInput } from './types.ts'

/**
 * The fields of the page as inputs; empty ones are left out. A JSON answer may stand in either.
 * The names help where the content alone would not tell a cut-off key from a cut-off token.
 */
export function pastedInputs(fields: {
  readonly wrappingKey: string
  readonly importToken: string
}): ParameterInput[] {
  return [
    { name: 'wrappingKey', text: fields.wrappingKey },
    { name: 'importToken', text: fields.importToken },
  ]
    .filter(({ text }) => text.trim() !== '')
    .map(({ name, text }) => ({ name, bytes: Buffer.from(text) }))
}

import { KeyriteError } from '@shared/errors'

/** `field` is for whoever looks for the fault: a name of docs/envelope-format.md. */
export function damaged(field: string): KeyriteError {
  return new KeyriteError('ENVELOPE_DAMAGED', { field })
}

import type { ErrorCode } from '@shared/errors/index.ts'
import files from './errors/files.ts'
import material from './errors/material.ts'
import modules from './errors/modules.ts'
import parameters from './errors/parameters.ts'
import request from './errors/request.ts'
import tokens from './errors/tokens.ts'
import vault from './errors/vault.ts'

/** What is wrong, and what to do about it. */
interface Advice {
  what: string
  todo: string
}

export default {
  codes: {
    ...request,
    ...modules,
    ...tokens,
    ...vault,
    ...parameters,
    ...material,
    ...files,
  } satisfies Record<ErrorCode, Advice>,
  triesLeft: {
    many: 'The token does not report a shortage of tries, but counts them.',
    low: 'Only a few tries are left before the token locks the PIN.',
    last: 'One try is left: another wrong PIN locks it.',
  },
  params: {
    algorithm: 'Algorithm',
    bits: 'Bits',
    ckr: 'Token’s answer',
    detail: 'Detail',
    error: 'System’s answer',
    expected: 'Expected',
    expiresAt: 'Expired at',
    exponent: 'Exponent',
    field: 'Field',
    file: 'File',
    found: 'Found',
    function: 'Function',
    label: 'Label',
    lastTrace: 'Last entry in the log',
    length: 'Length',
    max: 'At most',
    maxBytes: 'Bytes at most',
    mechanism: 'Mechanism',
    min: 'At least',
    name: 'Name',
    now: 'Clock',
    operation: 'Operation',
    owner: 'Owner',
    path: 'Path',
    role: 'Role needed',
    seq: 'Log entry',
    serial: 'Serial number',
    spec: 'Material',
    step: 'Step',
    target: 'Cloud',
    version: 'Version',
  },
}

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
    allowed: 'Allowed',
    attribute: 'Attribute',
    bits: 'Bits',
    ceremony: 'Ceremony',
    check: 'Check',
    ckr: 'Token’s answer',
    count: 'Number',
    detail: 'Detail',
    error: 'System’s answer',
    expected: 'Expected',
    expiresAt: 'Expired at',
    exponent: 'Exponent',
    field: 'Field',
    file: 'File',
    first: 'First',
    firstFrom: 'First from',
    found: 'Found',
    free: 'Free bytes',
    function: 'Function',
    known: 'Known',
    label: 'Label',
    lacks: 'Lacks',
    lastTrace: 'Last entry in the log',
    length: 'Length',
    material: 'Material id',
    max: 'At most',
    maxBytes: 'Bytes at most',
    mechanism: 'Mechanism',
    min: 'At least',
    module: 'Module',
    name: 'Name',
    needed: 'Bytes needed',
    now: 'Clock',
    number: 'Number',
    operation: 'Operation',
    owner: 'Owner',
    part: 'Part',
    path: 'Path',
    problem: 'Problem',
    reason: 'Reason',
    rehearsal: 'Rehearsal',
    removed: 'Removed',
    road: 'Road',
    role: 'Role needed',
    second: 'Second',
    secondFrom: 'Second from',
    seq: 'Log entry',
    serial: 'Serial number',
    spec: 'Material',
    status: 'State',
    step: 'Step',
    target: 'Cloud',
    tokenLabel: 'Token label',
    tokenSerial: 'Token serial number',
    idleMinutes: 'Idle minutes',
    vault: 'Vault',
    version: 'Version',
    wanted: 'Wanted',
    what: 'What',
  },
}

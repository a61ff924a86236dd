import { readFileSync } from 'node:fs'

export function byokCloud(): string {
  return readFileSync(
    new URL('../../../resources/ceremonies/byok-cloud.yaml', import.meta.url),
    'utf8',
  )
}

/** Of one officer, and one step. */
export function ownScript(): string {
  return [
    'format: keyrite-ceremony',
    'version: 1',
    'id: own',
    'title: { en: Own, zh: 自己的 }',
    'purpose: { en: To try, zh: 试用 }',
    'roles: [{ role: security-officer, count: 1 }]',
    'witnesses: 0',
    'steps:',
    '  - { id: one, kind: read, title: { en: One, zh: 一 }, text: { en: Read, zh: 读 } }',
    '',
  ].join('\n')
}

/** Of an officer and an auditor, and one step, which the auditor completes and signs. */
export function auditedScript(): string {
  return ownScript()
    .replace('id: own', 'id: audited')
    .replace('count: 1 }]', 'count: 1 }, { role: auditor, count: 1 }]')
    .replace(
      'id: one, kind: read,',
      'id: look, kind: sign-off, role: auditor, signOffs: [auditor],',
    )
}

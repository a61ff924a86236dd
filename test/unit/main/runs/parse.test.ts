import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SCRIPT_BYTES_MAX, SCRIPT_STEPS_MAX } from '@shared/limits.ts'
import { parseScript } from '@main/runs/scripts/parse.ts'

const read = (id: string): string =>
  readFileSync(new URL(`../../../../resources/ceremonies/${id}.yaml`, import.meta.url), 'utf8')
const byok = read('byok-cloud')
const problems = (content: string | Uint8Array) => {
  const parsed = parseScript(Buffer.from(content))
  return 'problems' in parsed ? parsed.problems : []
}
/** Of the one problem: where it is, and what. */
const only = (content: string) => {
  const found = problems(content)
  expect(found).toHaveLength(1)
  const [{ line, path, code }] = found as [(typeof found)[number]]
  return { line, path, code }
}
const lineOf = (content: string, part: string): number =>
  content.slice(0, content.indexOf(part)).split('\n').length
const replaced = (from: string, to: string, text = byok): string => {
  expect(text).toContain(from)
  return text.replace(from, to)
}

/** A script of one step, and what is put below it. */
const small = (step: string, head = ''): string =>
  [
    'format: keyrite-ceremony',
    'version: 1',
    'id: small',
    'title: { en: Small, zh: 小 }',
    'purpose: { en: To try, zh: 试用 }',
    'roles: [{ role: security-officer, count: 1 }]',
    head === '' ? 'witnesses: 0' : head,
    'steps:',
    '  - id: one',
    '    title: { en: One, zh: 一 }',
    '    text: { en: Read, zh: 读 }',
    ...step.split('\n').map((each) => `    ${each}`),
    '',
  ].join('\n')

describe('a sound script', () => {
  it('is read with its defaults', () => {
    const parsed = parseScript(Buffer.from(small('kind: read')))
    expect(parsed).toMatchObject({
      script: { id: 'small', steps: [{ kind: 'read', checks: [], signOffs: [] }] },
    })
  })
})

describe('a fault is told with its line and its path', () => {
  it.each([
    ['a task', 'task: byok.perform', 'task: byok.guess', 'steps[6].task', 'task-unknown'],
    [
      'a role',
      'role: security-officer, count',
      'role: king, count',
      'roles[0].role',
      'role-unknown',
    ],
    ['a kind', 'kind: read', 'kind: sing', 'steps[0].kind', 'value'],
    [
      'a step',
      'of: parameters.wrappingKey',
      'of: parameter.wrappingKey',
      'steps[3].checks[1].of',
      'of-unknown',
    ],
    [
      'a value',
      'of: parameters.wrappingKey',
      'of: parameters.kcvEcb',
      'steps[3].checks[1].of',
      'of-unknown',
    ],
    [
      'a later step',
      'of: parameters.cloudKey',
      'of: export.manifest',
      'steps[3].checks[0].of',
      'of-unknown',
    ],
    ['a field', 'witnesses: 1', 'witnesses: 1\nwitness: 1', 'witness', 'field-unknown'],
    ['a type', 'version: 1', 'version: one', 'version', 'type'],
    ['a number', 'version: 1', 'version: 0', 'version', 'too-small'],
    ['another version', 'format: keyrite-ceremony', 'format: other', 'format', 'value'],
    ['an id', 'id: byok-cloud', 'id: BYOK', 'id', 'form-id'],
    [
      'an id again',
      '- id: room',
      '- id: open',
      'steps[1].id',
      'repeated',
      '- id: open\n    kind: check',
    ],
    [
      'a signature of too many',
      '[security-officer, security-officer]',
      '[security-officer, security-officer, security-officer]',
      'steps[3].signOffs[2]',
      'role-missing',
    ],
    [
      'a signature of nobody',
      'signOffs: [security-officer, security-officer]',
      'signOffs: [custodian]',
      'steps[3].signOffs[0]',
      'role-missing',
    ],
    [
      'witnesses that never speak',
      'kind: witness',
      'kind: read',
      'witnesses',
      'witnesses-never',
      'witnesses: 1',
    ],
    [
      'a witness nobody asked for',
      'witnesses: 1',
      'witnesses: 0',
      'steps[10].kind',
      'witnesses-none',
      'kind: witness',
    ],
  ])('%s', (_, from, to, path, code, at = to.split('\n').at(-1) ?? '') => {
    const content = replaced(from, to)
    expect(only(content)).toEqual({
      line: lineOf(content, at),
      path,
      code,
    })
  })

  it('a language that is missing, at the field that lacks it', () => {
    const content = small('kind: read').replace('title: { en: One, zh: 一 }', 'title: { en: One }')
    expect(only(content)).toEqual({ line: 10, path: 'steps[0].title.zh', code: 'field-missing' })
  })

  it.each([
    ['a task without its beginning', 'kind: task\ntask: byok.export', 'task-too-early'],
    ['a step of kind task without one', 'kind: task', 'task-missing'],
    ['a task in another step', 'kind: read\ntask: key.choose', 'task-unexpected'],
    ['a check step without checks', 'kind: check', 'check-missing'],
    ['a sign-off that nobody signs', 'kind: sign-off', 'signoff-missing'],
    [
      'a tick that is compared',
      'kind: task\ntask: key.choose\nchecks: [{ id: a, kind: tick, of: one.key, text: { en: A, zh: 甲 } }]',
      'of-unexpected',
    ],
    ['a role that the script lacks', 'kind: read\nrole: auditor', 'role-missing'],
  ])('%s', (_, step, code) => {
    expect(only(small(step)).code).toBe(code)
  })

  it('many at once, each by itself', () => {
    const content = byok.replaceAll('kind: task', 'kind: tusk')
    expect(problems(content)).toHaveLength(7)
  })
})

describe('what is YAML, and no script', () => {
  it.each([
    [
      'an alias',
      small('kind: read')
        .replace('{ en: One, zh: 一 }', '&a { en: One, zh: 一 }')
        .replace('{ en: Read, zh: 读 }', '*a'),
      'alias',
    ],
    ['an anchor', small('kind: &k read'), 'alias'],
    ['a tag', small('kind: !!str read'), 'tag'],
    ['a tag of one’s own', small('kind: !run read'), 'yaml'],
    ['a key twice', small('kind: read\nkind: check'), 'yaml'],
    ['two documents', `${small('kind: read')}---\nformat: other\n`, 'yaml'],
    ['broken YAML', small('kind: "read'), 'yaml'],
    ['a merge', small('<<: { kind: read }'), 'field-unknown'],
    ['nothing', '', 'type'],
    ['a list', '- 1', 'type'],
    ['nested without end', '['.repeat(100_000), 'yaml'],
  ])('%s', (_, content, code) => {
    expect(problems(content).map((problem) => problem.code)).toContain(code)
  })

  it('a bomb of aliases, at once', () => {
    const levels = Array.from({ length: 30 }, (_, at) =>
      at === 0 ? 'a0: &a0 [x, x]' : `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`,
    )
    expect(problems(levels.join('\n'))[0]).toMatchObject({ code: 'alias', line: 1 })
  })

  it('what is no UTF-8, or hides the order of its letters', () => {
    expect(problems(Uint8Array.of(0xff, 0xfe))[0]?.code).toBe('encoding')
    expect(problems(small('kind: read').replace('Read', 'Re\u202ead'))[0]?.code).toBe('form')
  })
})

describe('limits', () => {
  it('of its bytes', () => {
    const sound = small('kind: read')
    const filled = (bytes: number) => `${sound}#${'x'.repeat(bytes - sound.length - 1 - extra)}`
    const extra = Buffer.byteLength(sound) - sound.length
    expect(problems(filled(SCRIPT_BYTES_MAX))).toEqual([])
    expect(only(filled(SCRIPT_BYTES_MAX + 1)).code).toBe('size')
  })

  it('of its steps', () => {
    const steps = (count: number) =>
      Array.from(
        { length: count - 1 },
        (_, at) =>
          `  - { id: s${at}, kind: read, title: { en: S, zh: 步 }, text: { en: T, zh: 文 } }`,
      ).join('\n')
    expect(problems(`${small('kind: read')}${steps(SCRIPT_STEPS_MAX)}\n`)).toEqual([])
    expect(only(`${small('kind: read')}${steps(SCRIPT_STEPS_MAX + 1)}\n`)).toMatchObject({
      ...{ path: 'steps', code: 'too-big' },
    })
  })
})

describe('several faults', () => {
  it('are told in the order of the file, each field once', () => {
    const text = small('kind: read').replace('en: Read', "en: ''").replace('id: small', 'id: Small')
    const found = problems(`${text}extra: 1\n`.replace('version: 1', 'version: 0'))
    expect(found.map(({ path, code }) => [path, code])).toEqual([
      ['version', 'too-small'],
      ['id', 'form-id'],
      ['steps[0].text.en', 'too-small'],
      ['extra', 'field-unknown'],
    ])
    expect(found.map(({ line }) => line)).toEqual(found.map(({ line }) => line).toSorted(byNumber))
  })
})

const byNumber = (one: number, other: number): number => one - other

import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  TASK_NAMES,
  TASK_RULES,
  TASK_TITLES,
  VALUE_NAMES,
  type CeremonyScript,
} from '@shared/domain'
import { parseScript } from '@main/runs/scripts/parse.ts'
import { SHIPPED } from '@main/runs/scripts/shipped.ts'

const scripts = SHIPPED.flatMap((text): CeremonyScript[] => {
  const parsed = parseScript(Buffer.from(text))
  return 'script' in parsed ? [parsed.script] : []
})
const HAN = /\p{Script=Han}/u

describe('the scripts that come with Keyrite', () => {
  it('are all there, sound, and named as their files', () => {
    const folder = new URL('../../../../resources/ceremonies/', import.meta.url)
    const names = readdirSync(folder).map((name) => name.replace(/\.yaml$/, ''))
    expect(scripts.map(({ id }) => id).sort()).toEqual(names.sort())
    expect(names).toHaveLength(8)
  })

  it('use every task', () => {
    const used = scripts.flatMap(({ steps }) => steps.flatMap(({ task }) => (task ? [task] : [])))
    expect([...new Set(used)].sort()).toEqual([...TASK_NAMES].sort())
  })

  it.each(scripts.map((script) => [script.id, script] as const))(
    '%s speaks both languages, each by itself',
    (_, script) => {
      const texts = [
        ...[script.title, script.purpose],
        ...script.steps.flatMap(({ title, text, checks }) => [
          ...[title, text],
          ...checks.map((check) => check.text),
        ]),
      ]
      for (const { en, zh } of texts) {
        expect(en).not.toMatch(HAN)
        expect(zh).toMatch(HAN)
        // Folded lines of Chinese would leave spaces between them.
        expect(zh).not.toMatch(/[，。；：、？！）] |\p{Script=Han} \p{Script=Han}/u)
      }
    },
  )

  it('end with signatures', () => {
    for (const { steps } of scripts) expect(steps.at(-1)?.kind).toBe('sign-off')
  })
})

describe('what tasks compute', () => {
  it('has a name in both languages', () => {
    for (const task of TASK_NAMES) {
      expect(TASK_TITLES[task].zh).toMatch(HAN)
      for (const name of TASK_RULES[task].values) {
        expect(VALUE_NAMES[name]?.en, name).toMatch(/\w/)
        expect(VALUE_NAMES[name]?.zh, name).toMatch(HAN)
      }
    }
  })
})

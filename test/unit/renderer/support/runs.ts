import type { RunView, ScriptView } from '@shared/ipc/index.ts'

type Step = ScriptView['script']['steps'][number]
const text = (words: string) => ({ en: words, zh: words })

export const scriptStep = (parts: Partial<Step> = {}): Step => ({
  ...{ id: 'look', title: text('Look'), text: text('Look at it.'), kind: 'check' },
  ...{ checks: [], signOffs: [], ...parts },
})

export function scriptView(steps: Step[], parts: Partial<ScriptView> = {}): ScriptView {
  const roles = [{ role: 'security-officer' as const, count: 2 }]
  const shown = { id: 'mine', version: 1, title: text('Mine'), purpose: text('To look.'), roles }
  const witnesses = parts.witnesses ?? 0
  return {
    ...{ digest: { hex: 'ab'.repeat(32), words: [] }, ...shown, witnesses, steps: steps.length },
    ...{ shipped: true, loadedAt: null, loadedBy: null, mayBeRehearsed: true, text: '' },
    script: { format: 'keyrite-ceremony', ...shown, witnesses, steps },
    ...parts,
  }
}

/** Two officers who are there, at the first of these steps. */
export function runView(steps: Step[], parts: Partial<RunView> = {}): RunView {
  const script = parts.script ?? scriptView(steps)
  const place = (personId: string, name: string) => ({
    ...{ role: 'security-officer' as const, personId, name },
    presentSince: '2026-11-22T08:00:00.000Z',
    holds: true,
  })
  return {
    ...{ id: 'r1', number: 3, status: 'running', rehearsal: false, scriptId: 'mine' },
    ...{ title: text('Mine'), startedAt: '2026-11-22T08:00:00.000Z', startedBy: 'Wang' },
    ...{
      endedAt: null,
      done: 0,
      skipped: 0,
      total: steps.length,
      exceptions: 0,
      hasRecord: false,
      script,
    },
    ...{ places: [place('o1', 'Wang'), place('o2', 'Li')], alone: false, fewer: [] },
    steps: steps.map(({ id }, at) => ({
      ...{ id, state: at === 0 ? 'current' : 'ahead', startedAt: null, doneAt: null },
      ...{ doneBy: null, answers: [], values: [], signOffs: [], missing: [], digest: null },
    })),
    ...{ current: steps[0]?.id ?? null, task: null, witnesses: [], remarks: [], breaks: [] },
    ...{ exceptionSheets: [], abandonedBecause: null, traces: { from: 1, to: null } },
    ...{ record: null, ...parts },
  }
}

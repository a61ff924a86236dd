import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type {
  CallInput,
  CallName,
  CallOutput,
  RunSummary,
  RunView,
  ScriptSummary,
  ScriptView,
} from '@shared/ipc/index.ts'
import { call, takeFiles } from '../bridge/index.ts'

type RunCall = Extract<CallName, `runs.${string}`>
/** Calls about the run on the page: the store adds which one. */
type Rest<N extends RunCall> = Omit<NonNullable<CallInput<N>>, 'runId'>
export type LoadedScript = CallOutput<'runs.loadScript'>

const UNDER_WAY: ReadonlySet<RunSummary['status']> = new Set(['running', 'paused', 'interrupted'])

/** Scripts, runs, and the one on the page: what main answered. Passphrases only pass through. */
export const useRunsStore = defineStore('runs', () => {
  const scripts = ref<ScriptSummary[] | null>(null)
  const list = ref<RunSummary[] | null>(null)
  const script = ref<ScriptView | null>(null)
  const current = ref<RunView | null>(null)
  let asked = 0
  let scriptsAsked = 0

  const open = computed(() => (list.value ?? []).filter(isUnderWay))
  const past = computed(() => (list.value ?? []).filter((run) => !isUnderWay(run)))

  async function loadAll(): Promise<void> {
    const [known, runs] = await Promise.all([
      call('runs.scripts', undefined),
      call('runs.list', undefined),
    ])
    scripts.value = known
    list.value = runs
  }

  async function loadScript(digest: string): Promise<void> {
    const turn = ++scriptsAsked
    if (script.value?.digest.hex !== digest) script.value = null
    const found = await call('runs.script', { digest })
    if (turn === scriptsAsked) script.value = found
  }

  /** A dropped file, or one from the system's dialog; null when that was dismissed. */
  async function take(file: File | null): Promise<LoadedScript | null> {
    if (!file) return call('runs.pickScript', undefined)
    const [taken] = await takeFiles([file])
    return taken ? call('runs.loadScript', { file: taken.id }) : null
  }

  /** An answer that a later question has overtaken is dropped. */
  async function load(runId: string): Promise<void> {
    const turn = ++asked
    if (current.value?.id !== runId) current.value = null
    const found = await call('runs.get', { runId })
    if (turn === asked) current.value = found
  }

  async function start(input: CallInput<'runs.start'>): Promise<RunView> {
    current.value = await call('runs.start', input)
    return current.value
  }

  /**
   * Runs a call about the run on the page and shows what it answers. What was read while it ran may
   * be older, whichever comes first: then it is read again.
   */
  async function act<N extends RunCall>(name: N, rest: Rest<N>): Promise<void> {
    if (!current.value) return
    const turn = asked
    const runId = current.value.id
    const answer = (await call(name, { runId, ...rest } as unknown as CallInput<N>)) as RunView
    if (current.value?.id !== answer.id) return
    current.value = answer
    if (turn === asked) asked += 1
    else void load(runId).catch(() => undefined)
  }

  /** On lock and when somebody else comes: nothing of the vault stays behind. */
  function forget(): void {
    scripts.value = null
    list.value = null
    script.value = null
    current.value = null
  }

  return {
    ...{ scripts, list, script, current, open, past },
    ...{ loadAll, loadScript, take, load, start, act, forget },
  }
})

export function isUnderWay({ status }: Pick<RunSummary, 'status'>): boolean {
  return UNDER_WAY.has(status)
}

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { KeyriteError } from '@shared/errors'
import type { Answer, Failed, TaskInput, TaskName, TaskOutput } from './tasks.ts'

/** More would wait for the disk, and each costs memory (ours). */
const THREADS_MAX = 4
const THREADS_MIN = 2

interface Waiting {
  readonly name: TaskName
  readonly input: unknown
  readonly resolve: (output: never) => void
  readonly reject: (error: unknown) => void
}

interface Thread {
  readonly worker: Worker
  current: Waiting | null
}

/** Worker threads for whatever touches file contents; one task at a time each, first come first. */
export class Pool {
  readonly size: number
  readonly #file: string
  readonly #threads: Thread[] = []
  readonly #waiting: Waiting[] = []
  #closed = false

  /** `file`: the bundled `worker/entry.ts`. Threads start when they are first needed. */
  constructor(file: string, size = threads()) {
    this.#file = file
    this.size = size
  }

  /** Errors: those of the task; INTERNAL when its thread died; CANCELLED after `close`. */
  run<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>> {
    if (this.#closed) return Promise.reject(new KeyriteError('CANCELLED'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, input, resolve, reject })
      this.#next()
    })
  }

  /** Ends all threads; what they were doing fails, and nothing that waits for one is begun. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { reject } of this.#waiting.splice(0)) reject(new KeyriteError('CANCELLED'))
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()))
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#threads.find(({ current }) => current === null) ?? this.#start()
      if (!thread) return
      const task = this.#waiting.shift()
      if (!task) return
      thread.current = task
      thread.worker.ref()
      thread.worker.postMessage({ name: task.name, input: task.input })
    }
  }

  #start(): Thread | undefined {
    if (this.#threads.length >= this.size) return undefined
    const thread: Thread = { worker: new Worker(this.#file), current: null }
    thread.worker.on('message', (answer: Answer) => this.#ended(thread, answer))
    thread.worker.on('error', (error) => this.#lost(thread, error))
    thread.worker.on('exit', () => this.#lost(thread, new Error('a worker thread ended')))
    this.#threads.push(thread)
    return thread
  }

  #ended(thread: Thread, answer: Answer): void {
    const task = thread.current
    thread.current = null
    // An idle thread is no reason for the process to go on.
    thread.worker.unref()
    if ('value' in answer) task?.resolve(answer.value as never)
    else task?.reject(errorOf(answer))
    this.#next()
  }

  #lost(thread: Thread, cause: unknown): void {
    const at = this.#threads.indexOf(thread)
    if (at >= 0) this.#threads.splice(at, 1)
    const task = thread.current
    thread.current = null
    task?.reject(new KeyriteError('INTERNAL', {}, { cause }))
    this.#next()
  }
}

function threads(): number {
  return Math.min(THREADS_MAX, Math.max(THREADS_MIN, availableParallelism()))
}

function errorOf({ code, params, why }: Failed): KeyriteError {
  return new KeyriteError(code, params, why === '' ? {} : { cause: new Error(why) })
}

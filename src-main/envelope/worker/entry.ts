// A worker thread's program: one task after the other, in blocking calls, which are the fastest.
import { parentPort } from 'node:worker_threads'
import type { Answer, Tasks } from '../workers/tasks.ts'
import { openArchive } from './archive-open.ts'
import { beginArchive } from './archive-seal.ts'
import { failedAnswer } from './attempt.ts'
import { finish, runStretch } from './go-on.ts'
import { look } from './look.ts'
import { discard, giveName, removeOriginal } from './naming.ts'
import { beginOpen } from './open.ts'
import { beginSeal } from './seal.ts'
import { sweep } from './temporary.ts'
import { walk } from './walk.ts'

const tasks: Tasks = {
  ...{ walk, look, beginSeal, beginArchive, beginOpen, openArchive, stretch: runStretch, finish },
  ...{ name: giveName, discard, sweep, remove: removeOriginal },
}

parentPort?.on('message', ({ name, input }: { name: keyof Tasks; input: never }) => {
  parentPort?.postMessage(answer(name, input))
})

function answer(name: keyof Tasks, input: never): Answer {
  try {
    return { value: tasks[name](input) }
  } catch (error) {
    return failedAnswer(error)
  }
}

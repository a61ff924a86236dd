import type { CallName } from '@shared/ipc/index.ts'

/** How often somebody has gone. */
let departures = 0

/** Whoever was signed in has gone: what they asked and is not answered yet is nobody's. */
export function dropAnswers(): void {
  departures += 1
}

/**
 * Answers as `answer` does, but never once whoever asked has gone: neither what they asked for nor
 * why it failed is for the next person, and the page that waits for it went with them.
 */
export function forWhoAsked<T>(name: CallName, answer: Promise<T>): Promise<T> {
  if (!isOfPerson(name)) return answer
  const asked = departures
  return new Promise((resolve, reject) => {
    answer.then(
      (value) => asked === departures && resolve(value),
      (error: unknown) => {
        // As it came: what main refused with.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        if (asked === departures) reject(error)
      },
    )
  })
}

/** Who is there, and which vault is open, is of nobody: such a call may be what made them go. */
function isOfPerson(name: CallName): boolean {
  return name === 'vault.orphans' || !/^(app|session|vault)\./.test(name)
}

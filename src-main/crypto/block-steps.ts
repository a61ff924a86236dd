import type { AsyncBlockFunction, BlockFunction } from './aes-ecb.ts'

/**
 * An algorithm over a block cipher that it doesn't have: it yields blocks to encrypt (or
 * decrypt) and is given the result. So one text serves the host's AES and a token's.
 */
export type BlockSteps<T> = Generator<Buffer, T, Buffer>

export function runSteps<T>(steps: BlockSteps<T>, cipher: BlockFunction): T {
  let step = steps.next()
  while (step.done !== true) {
    const blocks = step.value
    step = attempt(steps, () => cipher(blocks))
  }
  return step.value
}

export async function runStepsAsync<T>(
  steps: BlockSteps<T>,
  cipher: AsyncBlockFunction,
): Promise<T> {
  let step = steps.next()
  while (step.done !== true) {
    const blocks = step.value
    let result: Buffer
    try {
      result = await cipher(blocks)
    } catch (error) {
      step = steps.throw(error)
      continue
    }
    step = steps.next(result)
  }
  return step.value
}

/** A cipher that fails must let the algorithm wipe what it holds. */
function attempt<T>(steps: BlockSteps<T>, cipher: () => Buffer): IteratorResult<Buffer, T> {
  let result: Buffer
  try {
    result = cipher()
  } catch (error) {
    return steps.throw(error)
  }
  return steps.next(result)
}

/** Waits for `work`, but at most `ms`. Answers whether it was done; its failure is thrown. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
    // Too late to be thrown to anybody; it must not end the process either.
    work.catch(() => undefined)
  }
}

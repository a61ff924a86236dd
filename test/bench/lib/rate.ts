/** How often `once` gets through in `seconds`, with `inFlight` of them at the same time. */
export async function perSecond(
  once: () => Promise<unknown> | void,
  seconds: number,
  inFlight = 1,
): Promise<number> {
  const start = performance.now()
  const until = start + seconds * 1000
  let count = 0
  const lane = async (): Promise<void> => {
    for (; performance.now() < until; count += 1) await once()
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return count / ((performance.now() - start) / 1000)
}

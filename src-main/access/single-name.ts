/** For lists in traces and facts: one name is not to be read as several. */
export function singleName(name: string): string {
  return /[,;:"]/.test(name) ? JSON.stringify(name) : name
}

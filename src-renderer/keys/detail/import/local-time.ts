/** A moment as `<input type="datetime-local">` wants it: local time, to the minute. */
export function toLocalInput(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** ISO 8601 in UTC of what was typed there; null if it is no moment. */
export function fromLocalInput(typed: string): string | null {
  const moment = new Date(typed)
  return typed === '' || Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

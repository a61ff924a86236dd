/** Rows away from the present one; Infinity: to the end. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
}

/**
 * Moves the focus to the same control of another row. Only from controls that have
 * `data-move`: what is typed in or opens by an arrow keeps its arrows.
 */
export function moveInTable(event: KeyboardEvent): void {
  const step = STEPS[event.key]
  const from = event.target
  if (step === undefined || !(from instanceof HTMLElement) || event.ctrlKey || event.altKey) return
  const kind = from.dataset['move']
  const body = from.closest('tbody')
  if (kind === undefined || !body) return
  const rows = [...body.querySelectorAll<HTMLElement>(`[data-move="${kind}"]`)]
  const at = Math.min(Math.max(rows.indexOf(from) + step, 0), rows.length - 1)
  event.preventDefault()
  rows[at]?.focus()
}

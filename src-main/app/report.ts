/** Where unexpected errors go: the local log, never the page. */
export type Report = (error: unknown, where: string) => void

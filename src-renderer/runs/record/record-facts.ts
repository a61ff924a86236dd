/** What the record holds beside what the run's page shows: docs/record-format.md. */
export interface RecordFacts {
  readonly vault: { readonly id: string; readonly name: string }
  readonly token: {
    readonly label: string
    readonly serial: string
    readonly manufacturer: string
    readonly model: string
    readonly hardware: string
    readonly firmware: string
    readonly module: string
  }
  readonly software: {
    readonly application: string
    readonly version: string
    readonly files: readonly unknown[]
  }
  readonly log: {
    readonly from: number
    readonly to: number
    readonly head: {
      readonly seq: number
      readonly digest: { readonly hex: string; readonly words: string[] }
    } | null
  }
  readonly madeAt: string
}

/** Reads them from the record's JSON, which main made. */
export function recordFacts(json: string): RecordFacts {
  return (JSON.parse(json) as { record: RecordFacts }).record
}

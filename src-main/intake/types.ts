/** A dropped or picked file or folder as the page knows it: by an id that main made up. */
export interface TakenFile {
  readonly id: string
  readonly name: string
  readonly folder: boolean
}

/** The same with its path, which stays in main. */
export interface IntakeEntry extends TakenFile {
  /** Absolute. */
  readonly path: string
}

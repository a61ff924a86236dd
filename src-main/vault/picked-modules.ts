import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isKeyriteError } from '@shared/errors'
import { readFileLimited } from '../platform/read-file.ts'
import { replaceFileWhole } from '../platform/write-file.ts'

const MAX_BYTES = 1024 * 1024

const file = z.strictObject({
  format: z.literal('keyrite-modules'),
  version: z.literal(1),
  modules: z.array(z.strictObject({ path: z.string().min(1), parameters: z.string() })),
})
export type PickedModule = z.infer<typeof file>['modules'][number]

/** The modules that people picked by hand, in `modules.json` of the data folder. */
export class PickedModules {
  readonly #path: string
  readonly #report: (error: unknown, where: string) => void

  constructor(dataFolder: string, report: (error: unknown, where: string) => void) {
    this.#path = join(dataFolder, 'modules.json')
    this.#report = report
  }

  async list(): Promise<PickedModule[]> {
    try {
      const text = (await readFileLimited(this.#path, MAX_BYTES)).toString('utf8')
      return file.parse(JSON.parse(text)).modules
    } catch (error) {
      if (isKeyriteError(error)) {
        if (error.code === 'FILE_NOT_FOUND') return []
        throw error
      }
      // Paths can be picked again, so a damaged list is no reason to stop; it is kept to look at.
      this.#report(error, 'modules.json')
      await rename(this.#path, `${this.#path}.damaged`)
      return []
    }
  }

  async add(module: PickedModule): Promise<void> {
    await this.#write([...(await this.list()), module])
  }

  async remove({ path, parameters }: PickedModule): Promise<void> {
    const others = (await this.list()).filter(
      (each) => each.path !== path || each.parameters !== parameters,
    )
    await this.#write(others)
  }

  async #write(modules: readonly PickedModule[]): Promise<void> {
    const content = { format: 'keyrite-modules', version: 1, modules }
    await replaceFileWhole(this.#path, Buffer.from(`${JSON.stringify(content, null, 2)}\n`))
  }
}

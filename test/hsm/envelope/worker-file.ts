import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { bundleTypeScript } from '../../../scripts/lib/bundle-typescript.mjs'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'

/** The worker threads' program, bundled for plain Node as the build bundles it for Electron. */
export async function buildWorker(): Promise<{ file: string; dispose(): void }> {
  const file = join(cacheFolder, 'run', `file-worker-${randomUUID()}.mjs`)
  await bundleTypeScript(inRoot('src-main/envelope/worker/entry.ts'), file)
  return { file, dispose: () => rmSync(file, { force: true }) }
}

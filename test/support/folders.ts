import { rmSync } from 'node:fs'

/** Removes a folder with all in it, trying again while something that ends still writes there. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

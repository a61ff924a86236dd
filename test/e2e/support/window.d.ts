import type { PreloadApi } from '@shared/ipc'

declare global {
  // As `src-renderer/bridge` declares it.
  interface Window {
    readonly keyrite?: PreloadApi<File>
  }
}

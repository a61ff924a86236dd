import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'
import { aliases } from './scripts/lib/aliases.mjs'

const at = (path: string): string => resolve(import.meta.dirname, path)
const resolveAliases = { alias: aliases }

export default defineConfig({
  main: {
    resolve: resolveAliases,
    build: {
      outDir: at('out/main'),
      // Only `dependencies` (the native addons) stay external: Electron 33 cannot require()
      // an ESM-only package, so every pure JavaScript package is bundled.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: at('src-main/index.ts'),
          // Started by its path, as a thread of its own.
          'file-worker': at('src-main/envelope/worker/entry.ts'),
        },
      },
    },
  },
  preload: {
    resolve: resolveAliases,
    build: {
      outDir: at('out/preload'),
      // A sandboxed preload is one CommonJS file: it can neither import nor require modules.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src-main/preload/index.ts') },
        output: { format: 'cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    resolve: resolveAliases,
    plugins: [vue()],
    build: {
      outDir: at('out/renderer'),
      rolldownOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
})

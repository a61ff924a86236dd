import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { aliases } from './scripts/lib/aliases.mjs'

const shared = { resolve: { alias: aliases } }

export default defineConfig({
  test: {
    // Two cores: more workers than that only make time limits tremble.
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.ts'],
          exclude: ['test/unit/renderer/**'],
          setupFiles: ['test/support/check-runtime.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        plugins: [vue()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['test/unit/renderer/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'token',
          environment: 'node',
          include: ['test/hsm/**/*.test.ts'],
          // A PKCS#11 module is process-wide state: one process a file, one file at a time,
          // because opencryptoki's only slot is shared by every process of its namespace.
          pool: 'forks',
          isolate: true,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Disk and token do what is waited for, beside another shard.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})

import { describe, expect, it } from 'vitest'
import { brokenRules, type Tree } from './small-tree.ts'

const leaf = 'export const leaf = 1\nexport type Leaf = number\n'

/** A tree in which the first file imports the second. */
const edge = (from: string, to: string, statement = "import { leaf } from '"): Tree => {
  const up = '../'.repeat(from.split('/').length - 1)
  const use = statement.includes('type') ? 'export type Use = Leaf' : 'export const use = leaf'
  return { [from]: `${statement}${up}${to}'\n${use}\n`, [to]: leaf }
}

const importing = (from: string, name: string): Tree => ({
  [from]: `import thing from '${name}'\nexport const use = thing\n`,
})

const clean: Tree = {
  'src-shared/errors/index.ts': leaf,
  'src-shared/limits.ts': leaf,
  'src-shared/domain/alias.ts': "export { leaf } from '@shared/errors/index.ts'\n",
  'src-shared/ipc/call.ts':
    "import { z } from 'zod'\nimport { leaf } from '../domain/alias.ts'\nexport const call = [z, leaf]\n",
  'src-main/index.ts': "import './app/start.ts'\n",
  'src-main/app/start.ts':
    "import { app } from 'electron'\nimport '../ceremony/run.ts'\nimport '../platform/dialogs.ts'\napp.quit()\n",
  'src-main/ceremony/run.ts': "import '../byok/wrap.ts'\nimport '../keys/make.ts'\n",
  'src-main/byok/wrap.ts': "import '../material/wrap.ts'\nimport './targets/cloud.ts'\n",
  'src-main/byok/targets/cloud.ts': "export { leaf } from '@shared/domain/alias.ts'\n",
  'src-main/keys/make.ts': "import '../material/wrap.ts'\n",
  'src-main/material/wrap.ts':
    "import '../vault/open.ts'\nimport '../audit/trace.ts'\nimport '../crypto/hash.ts'\n",
  'src-main/vault/open.ts':
    "import '../hsm/session.ts'\nimport '../store/open.ts'\nimport '../audit/trace.ts'\n",
  'src-main/audit/trace.ts': "import '../platform/dialogs.ts'\n",
  'src-main/hsm/session.ts': "import pkcs11js from 'pkcs11js'\nexport const x = pkcs11js\n",
  'src-main/store/open.ts':
    "import sqlite3 from 'sqlite3'\nimport './migrations/0001.ts'\nexport const x = sqlite3\n",
  'src-main/store/migrations/0001.ts': "import '@shared/limits.ts'\n",
  'src-main/crypto/hash.ts':
    "import { createHash } from 'node:crypto'\nexport const x = createHash\n",
  'src-main/platform/dialogs.ts': "import { dialog } from 'electron'\nexport const x = dialog\n",
  'src-main/preload/index.ts':
    "import { contextBridge } from 'electron'\nimport '@shared/ipc/call.ts'\nexport const x = contextBridge\n",
  'src-renderer/main.ts': "import './byok/BundleView.vue'\n",
  'src-renderer/byok/BundleView.vue':
    "<script setup lang=\"ts\">\nimport { leaf } from '../ui/Stepper.ts'\nimport { call } from '@shared/ipc/call.ts'\ndefineExpose({ leaf, call })\n</script>\n",
  'src-renderer/ui/Stepper.ts':
    "import '../bridge/index.ts'\nimport '../locales/en.ts'\nexport const leaf = 1\n",
  'src-renderer/bridge/index.ts': leaf,
  'src-renderer/locales/en.ts': leaf,
}

describe('a tree that keeps the rules', () => {
  it('passes', async () => {
    expect(await brokenRules(clean)).toEqual([])
  })
})

const typeOnly = "import type { Leaf } from '"
const dynamic = "const { leaf } = await import('"

const broken: readonly (readonly [what: string, rule: string, tree: Tree])[] = [
  ['main: upwards', 'src-main-rank-2', edge('src-main/hsm/a.ts', 'src-main/vault/b.ts')],
  [
    'main: upwards by type only',
    'src-main-rank-1',
    edge('src-main/crypto/a.ts', 'src-main/hsm/b.ts', typeOnly),
  ],
  ['main: equal ranks', 'src-main-rank-2', edge('src-main/audit/a.ts', 'src-main/store/b.ts')],
  ['main: equal low ranks', 'src-main-rank-1', edge('src-main/ipc/a.ts', 'src-main/platform/b.ts')],
  [
    'main: one feature another',
    'src-main-rank-5',
    edge('src-main/byok/a.ts', 'src-main/keys/b.ts'),
  ],
  [
    'main: a feature not named yet',
    'src-main-rank-5',
    edge('src-main/fresh/a.ts', 'src-main/tokens/b.ts'),
  ],
  [
    'main: a feature above it',
    'src-main-rank-5',
    edge('src-main/settings/a.ts', 'src-main/ceremony/b.ts'),
  ],
  [
    'main: material a feature',
    'src-main-rank-4',
    edge('src-main/material/a.ts', 'src-main/intake/b.ts'),
  ],
  [
    'main: envelope ceremony',
    'src-main-rank-6',
    edge('src-main/envelope/a.ts', 'src-main/ceremony/b.ts'),
  ],
  ['main: ceremony app', 'src-main-rank-6', edge('src-main/ceremony/a.ts', 'src-main/app/b.ts')],
  [
    'main: a migration its store',
    'src-main-rank-1',
    edge('src-main/store/migrations/a.ts', 'src-main/store/b.ts'),
  ],
  [
    'main: the preload anything',
    'src-main-rank-1',
    edge('src-main/preload/a.ts', 'src-main/ipc/b.ts'),
  ],
  [
    'renderer: one feature another',
    'src-renderer-rank-5',
    edge('src-renderer/byok/a.ts', 'src-renderer/log/b.ts'),
  ],
  [
    'renderer: ui a feature',
    'src-renderer-rank-3',
    edge('src-renderer/ui/a.ts', 'src-renderer/byok/b.ts'),
  ],
  [
    'renderer: bridge ui',
    'src-renderer-rank-1',
    edge('src-renderer/bridge/a.ts', 'src-renderer/ui/b.ts'),
  ],
  [
    'renderer: composables ui',
    'src-renderer-rank-2',
    edge('src-renderer/composables/a.ts', 'src-renderer/ui/b.ts'),
  ],
  [
    'shared: errors domain',
    'src-shared-rank-0',
    edge('src-shared/errors/a.ts', 'src-shared/domain/b.ts'),
  ],
  [
    'shared: domain ipc',
    'src-shared-rank-1',
    edge('src-shared/domain/a.ts', 'src-shared/ipc/b.ts'),
  ],
  [
    'shared: by alias',
    'src-shared-rank-1',
    {
      ...importing('src-shared/domain/a.ts', '@shared/ipc/b.ts'),
      'src-shared/ipc/b.ts': 'export default 1\n',
    },
  ],
  [
    'shared: limits domain',
    'src-shared-rank-0',
    edge('src-shared/limits.ts', 'src-shared/domain/b.ts'),
  ],
  ['shared: main', 'shared-no-process', edge('src-shared/domain/a.ts', 'src-main/hsm/b.ts')],
  ['shared: Node', 'shared-packages', importing('src-shared/domain/a.ts', 'node:crypto')],
  ['shared: Electron', 'shared-packages', importing('src-shared/ipc/a.ts', 'electron')],
  ['shared: a package', 'shared-packages', importing('src-shared/ipc/a.ts', 'vue')],
  [
    'renderer: main',
    'renderer-not-main',
    edge('src-renderer/byok/a.ts', 'src-main/byok/b.ts', typeOnly),
  ],
  ['main: renderer', 'main-not-renderer', edge('src-main/app/a.ts', 'src-renderer/ui/b.ts')],
  ['renderer: Node', 'renderer-no-node', importing('src-renderer/bridge/a.ts', 'node:fs')],
  ['renderer: Electron', 'electron-owners', importing('src-renderer/bridge/a.ts', 'electron')],
  ['main: Electron in a service', 'electron-owners', importing('src-main/vault/a.ts', 'electron')],
  [
    'main: Electron beside dialogs.ts',
    'electron-owners',
    importing('src-main/platform/files.ts', 'electron'),
  ],
  ['main: pkcs11js outside hsm', 'pkcs11js-owner', importing('src-main/vault/a.ts', 'pkcs11js')],
  ['main: sqlite3 outside store', 'sqlite3-owner', importing('src-main/audit/a.ts', 'sqlite3')],
  [
    'main: a target beyond words',
    'targets-are-data',
    edge('src-main/byok/targets/a.ts', 'src-main/byok/b.ts'),
  ],
  [
    'main: a target Node',
    'targets-are-data',
    importing('src-main/byok/targets/a.ts', 'node:crypto'),
  ],
  ['main: the entry', 'entry-is-top', edge('src-main/app/a.ts', 'src-main/index.ts')],
  ['sources: a test', 'sources-not-tests', edge('src-main/app/a.ts', 'test/support/b.ts')],
  ['an import of nothing', 'resolvable', importing('src-main/app/a.ts', './gone.ts')],
  [
    'upwards, loaded late',
    'src-main-rank-2',
    {
      ...edge('src-main/store/a.ts', 'src-main/vault/b.ts'),
      'src-main/store/a.ts': `${dynamic}../vault/b.ts')\nexport const use = leaf\n`,
    },
  ],
  [
    'a circle of types within a folder',
    'no-cycles',
    {
      'src-main/hsm/a.ts': "import type { B } from './b.ts'\nexport type A = B | 1\n",
      'src-main/hsm/b.ts': "import type { A } from './a.ts'\nexport type B = A | 2\n",
    },
  ],
  [
    'a component in a feature of another',
    'src-renderer-rank-5',
    {
      'src-renderer/log/LogView.vue':
        '<script setup lang="ts">\nimport \'../byok/store.ts\'\n</script>\n',
      'src-renderer/byok/store.ts': leaf,
    },
  ],
]

describe('a broken rule is caught', () => {
  it.each(broken)('%s', async (_what, rule, tree) => {
    expect(await brokenRules(tree)).toContain(rule)
  })
})

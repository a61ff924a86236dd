import { rankRules } from './scripts/lib/rank-rules.mjs'
import { mainProcess, renderer, shared } from './scripts/lib/ranks.mjs'

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

const npm = (/** @type {string} */ name) => `(^|/)node_modules/${name}/|^${name}(/|$)`
const outside = ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown']

/**
 * @param {string} name @param {object} from @param {object} to @param {string} comment
 * @returns {Rule}
 */
const never = (name, from, to, comment) =>
  /** @type {Rule} */ ({ name, severity: 'error', comment, from, to })

/**
 * @param {string} name @param {string} owners @param {string} pattern @param {string} comment
 */
const only = (name, owners, pattern, comment) =>
  never(name, { path: '^src-', pathNot: owners }, { path: pattern }, comment)

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rankRules(mainProcess),
    ...rankRules(renderer),
    ...rankRules(shared),
    only(
      'electron-owners',
      '^src-main/(app|preload)/|^src-main/platform/dialogs\\.ts$',
      npm('electron'),
      'Every service runs under plain Node too.',
    ),
    only('pkcs11js-owner', '^src-main/hsm/', npm('pkcs11js'), 'One owner for each native handle.'),
    only('sqlite3-owner', '^src-main/store/', npm('sqlite3'), 'One owner for each native handle.'),
    never(
      'renderer-not-main',
      { path: '^src-renderer/' },
      { path: '^src-main/' },
      'They meet in the contract of src-shared/ipc alone.',
    ),
    never(
      'main-not-renderer',
      { path: '^src-main/' },
      { path: '^src-renderer/' },
      'They meet in the contract of src-shared/ipc alone.',
    ),
    never(
      'renderer-no-node',
      { path: '^src-renderer/' },
      { dependencyTypes: ['core'] },
      'A sandboxed page has no Node.',
    ),
    never(
      'shared-no-process',
      { path: '^src-shared/' },
      { path: '^src-(main|renderer)/' },
      'src-shared knows neither side.',
    ),
    never(
      'shared-packages',
      { path: '^src-shared/' },
      { dependencyTypes: /** @type {any} */ (outside), pathNot: npm('zod') },
      'src-shared runs everywhere: nothing of Electron, Node or the DOM; zod alone.',
    ),
    never(
      'targets-are-data',
      { path: '^src-main/byok/targets/' },
      { pathNot: '^src-shared/|^src-main/byok/targets/' },
      'A cloud is described by src-shared words only.',
    ),
    never(
      'entry-is-top',
      { path: '^src-(main|renderer)/[^/]+/' },
      { path: '^src-main/[^/]+\\.ts$|^src-renderer/[^/]+\\.(ts|vue)$' },
      'Nothing imports the files at the top of a process.',
    ),
    never(
      'sources-not-tests',
      { path: '^src-' },
      { path: '^(test|scripts)/' },
      'The product does not lean on its tests.',
    ),
    never('no-cycles', { path: '^src-' }, { circular: true }, 'Type-only circles count too.'),
    never(
      'resolvable',
      { path: '^src-' },
      { couldNotResolve: true },
      'What is not resolved is not checked.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.mjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import configuration from '../../../.dependency-cruiser.mjs'

const repository = resolve(import.meta.dirname, '../../..')

/** Path inside the tree to its text. */
export type Tree = Readonly<Record<string, string>>

const tsConfig = {
  compilerOptions: {
    module: 'esnext',
    moduleResolution: 'bundler',
    paths: { '@shared/*': ['./src-shared/*'] },
  },
}

const build = (folder: string, tree: Tree): void => {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const source of ['src-main', 'src-renderer', 'src-shared'])
    mkdirSync(join(folder, source), { recursive: true })
  writeFileSync(join(folder, 'tsconfig.base.json'), JSON.stringify(tsConfig))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'))
}

/** Names of the rules that the tree breaks, by the project's own configuration; sorted. */
export const brokenRules = async (tree: Tree): Promise<string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-ranks-'))
  const before = process.cwd()
  try {
    build(folder, tree)
    // Aliases are resolved from the current folder, as on the command line.
    process.chdir(folder)
    const { options, ...ruleSet } = configuration
    const fileName = join(folder, 'tsconfig.base.json')
    const cruiseOptions: ICruiseOptions = {
      ...options,
      tsConfig: { fileName },
      baseDir: folder,
      ruleSet,
      validate: true,
    }
    const { output } = await cruise(
      ['src-main', 'src-renderer', 'src-shared'],
      cruiseOptions,
      // The resolver outlives a run: without this the second tree is looked up in the first.
      { bustTheCache: true },
      { tsConfig: extractTSConfig(fileName) },
    )
    const { violations } = (output as ICruiseResult).summary
    return [...new Set(violations.map((violation) => violation.rule.name))].sort()
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true, force: true })
  }
}

import { parseArgs } from 'node:util'
import { MATERIAL_SPECS, TARGET_IDS, WRAPPING_ALGORITHMS } from '@shared/domain'
import type { MaterialSpec, TargetId, WrappingAlgorithm } from '@shared/domain'

export interface DemoOptions {
  /** A folder with a cloud's import parameters; null: the demo makes its own. */
  readonly params: string | null
  readonly out: string
  readonly spec: MaterialSpec | null
  readonly algorithm: WrappingAlgorithm | null
  readonly target: TargetId
  /** For parameters that don't name their key. */
  readonly keyId: string | null
}

export const USAGE = `npm run demo -- [--params FOLDER] [--out FOLDER] [--spec SPEC] [--algorithm ALGORITHM] [--target TARGET] [--key-id ID]

  --params     folder (or ZIP, or JSON) with a cloud's import parameters; without it the demo makes
               its own and OpenSSL unwraps the result
  --out        where the bundle and the screenshots go; default test-results/demo
  --spec       ${MATERIAL_SPECS.join(' ')}
  --algorithm  ${WRAPPING_ALGORITHMS.join(' ')}
  --target     ${TARGET_IDS.join(' ')}
  --key-id     only for parameters that don't say which key they are for`

/** What was wrong with the command line, in one sentence. */
export class UsageError extends Error {}

function oneOf<T extends string>(name: string, value: string | undefined, all: readonly T[]) {
  if (value === undefined) return null
  const found = all.find((entry) => entry === value)
  if (!found) throw new UsageError(`--${name} ${value} is none of ${all.join(', ')}`)
  return found
}

/** @throws UsageError */
export function parseOptions(args: readonly string[]): DemoOptions {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        params: text,
        out: text,
        spec: text,
        algorithm: text,
        target: text,
        'key-id': text,
      },
    })
    return {
      params: values.params ?? null,
      out: values.out ?? 'test-results/demo',
      spec: oneOf('spec', values.spec, MATERIAL_SPECS),
      algorithm: oneOf('algorithm', values.algorithm, WRAPPING_ALGORITHMS),
      keyId: values['key-id'] ?? null,
      target: oneOf('target', values.target, TARGET_IDS) ?? 'huawei',
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

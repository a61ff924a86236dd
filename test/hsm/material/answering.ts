import type { Capabilities, ProbeAnswer, ProbeId, ProbeResult } from '@main/hsm/types.ts'
import type { OpenVault } from '@main/vault/types.ts'

/** The same vault, as if its token's probe had answered otherwise. */
export function answering(
  vault: OpenVault,
  answer: ProbeAnswer,
  ...ids: readonly ProbeId[]
): OpenVault {
  const changed = ids.map((id): [ProbeId, ProbeResult] => [id, { id, answer, detail: '' }])
  const capabilities: Capabilities = { ...vault.capabilities, ...Object.fromEntries(changed) }
  return new Proxy(vault, {
    get(target, name): unknown {
      if (name === 'capabilities') return capabilities
      const value: unknown = Reflect.get(target, name, target)
      // Methods read private fields, which a proxy has none of.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

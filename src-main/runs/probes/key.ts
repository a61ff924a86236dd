import type { TaskName } from '@shared/domain'
import type { RunValue } from '@shared/ipc'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import type { Trace } from '../../audit/types.ts'
import type { KeyRecord } from '../../store/types.ts'
import { newestProof } from '../evidence.ts'
import { NOT_DONE, value, type Probe, type ProbeContext } from './probe.ts'

type Look = (
  context: ProbeContext,
  key: KeyRecord,
  trace: Trace,
) => Promise<{ done: boolean; values: RunValue[][] }>

/**
 * What the log says was done to a key since the run began. The key's own record could have been
 * changed before it, or later by somebody else.
 */
function traced(operation: string, judge: Look): Probe {
  const newest = async (context: ProbeContext, keyId: string): Promise<Trace | null> => {
    const trace = await newestProof(context.vault, keyId, [operation])
    return trace && trace.seq >= context.fromTrace ? trace : null
  }
  return {
    async candidates(context) {
      const found = []
      for (const key of await chosenFrom(context)) {
        if (await newest(context, key.id)) found.push({ id: key.id, label: key.alias })
      }
      return found
    },
    async look(context, keyId) {
      const [key, trace] = [await keyOf(context, keyId), await newest(context, keyId)]
      if (!key) return NOT_DONE
      const named = [value('key', 'text', key.id), value('alias', 'text', key.alias)]
      if (!trace) return { done: false, values: named.flat() }
      const { done, values } = await judge(context, key, trace)
      return { done, values: [...named, ...values].flat() }
    },
  }
}

const choose: Probe = {
  async candidates(context) {
    const keys = await chosenFrom(context)
    return keys.map(({ id, alias }) => ({ id, label: alias }))
  },
  async look(context, keyId) {
    const key = await keyOf(context, keyId)
    if (!key) return NOT_DONE
    const material = await materialValues(context, key.id)
    const { id, alias, spec, state } = key
    const values = [
      value('key', 'text', id),
      value('alias', 'text', alias),
      value('spec', 'text', spec),
      value('state', 'code', state),
      ...material,
    ]
    return { done: true, values: values.flat() }
  },
}

/** Default keys are nobody's to replace or destroy. */
async function chosenFrom({ vault }: ProbeContext): Promise<KeyRecord[]> {
  const all = await vault.store.keys.list()
  return all.map(({ key }) => key).filter(({ isDefault }) => !isDefault)
}

async function keyOf({ vault }: ProbeContext, keyId: string): Promise<KeyRecord | null> {
  const key = await vault.store.keys.get(keyId)
  return key && !key.isDefault ? key : null
}

async function materialValues({ vault }: ProbeContext, keyId: string): Promise<RunValue[][]> {
  const version = await vault.store.keys.newestVersion(keyId)
  return [
    value('checkValue', 'hex', version?.checkValue),
    value('publicKey', 'digest', version?.publicKey && sha256Hex(version.publicKey)),
  ]
}

const parameters: Look = async ({ vault }, key) => {
  const issued = await vault.store.keys.parameters(key.id)
  return {
    done: issued !== null,
    values: [
      value('wrappingKey', 'digest', issued && sha256Hex(issued.publicKey)),
      value('expiresAt', 'time', issued?.expiresAt),
    ],
  }
}

const imported: Look = async (context, key, trace) => ({
  done: true,
  values: [...(await materialValues(context, key.id)), value('importedAt', 'time', trace.at)],
})

const replaced: Look = async (context, _key, { params }) => {
  const successor = String(params['successor'] ?? '')
  const values = [
    value('renamed', 'text', String(params['renamed'] ?? '')),
    value('successor', 'text', successor),
    ...(await materialValues(context, successor)),
  ]
  return { done: successor !== '', values }
}

/** Cancelled meanwhile, it is not scheduled any more. */
const scheduled: Look = (_context, { state, deletionAt }) =>
  Promise.resolve({
    done: state === 'PendingDeletion',
    values: [value('deletionAt', 'time', deletionAt)],
  })

export const keyProbes = {
  'key.choose': choose,
  'key.parameters': traced('getParametersForImport', parameters),
  'key.import': traced('importKeyMaterial', imported),
  'key.replace': traced('rotateKey', replaced),
  'key.schedule-deletion': traced('scheduleKeyDeletion', scheduled),
} satisfies Partial<Record<TaskName, Probe>>

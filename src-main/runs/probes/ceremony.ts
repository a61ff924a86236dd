import { CEREMONY_STEPS, type CeremonyStep, type TaskName } from '@shared/domain'
import type { RunValue } from '@shared/ipc'
import { parseDocument, type CeremonyDocument } from '../../ceremony/document.ts'
import type { CeremonyRecord } from '../../store/types.ts'
import { NO_CANDIDATES, NOT_DONE, value, type Probe } from './probe.ts'

type Kept = CeremonyRecord & { readonly content: CeremonyDocument }

/** Whether a task is done, and what came of it. */
type Judge = (ceremony: Kept) => { readonly done: boolean; readonly values: RunValue[][] }

/** A ceremony that was begun in this run, of a kind that the script asks for. */
function begin(fits: (content: CeremonyDocument) => boolean, judge: Judge): Probe {
  return {
    async candidates({ vault, since, rehearsal }) {
      const all = (await vault.store.ceremonies.list()).map(kept)
      return all
        .filter(({ startedAt, content }) => startedAt >= since && content.rehearsal === rehearsal)
        .filter(({ status, content }) => status !== 'abandoned' && fits(content))
        .map(({ id, number, content }) => ({ id, label: `${number} · ${content.target}` }))
    },
    look: look(judge),
  }
}

function after(judge: Judge): Probe {
  return { candidates: NO_CANDIDATES, look: look(judge) }
}

function look(judge: Judge): Probe['look'] {
  return async ({ vault }, id) => {
    const record = await vault.store.ceremonies.get(id)
    if (!record) return NOT_DONE
    const { done, values } = judge(kept(record))
    return { done, values: values.flat() }
  }
}

function kept(record: CeremonyRecord): Kept {
  return { ...record, content: parseDocument(record.id, record.document) }
}

function isPast({ content, status }: Kept, step: CeremonyStep): boolean {
  if (status === 'abandoned') return false
  return CEREMONY_STEPS.indexOf(content.step) > CEREMONY_STEPS.indexOf(step)
}

const started: Judge = ({ number, status, content }) => ({
  done: status !== 'abandoned',
  values: [
    value('ceremony', 'number', number),
    value('target', 'code', content.target),
    value('material', 'text', content.againMaterialId),
    value('fromCeremony', 'number', content.material?.fromCeremony),
  ],
})

const parameters: Judge = (ceremony) => {
  const { parameters: given } = ceremony.content
  const shown = given?.shown
  return {
    done: isPast(ceremony, 'parameters') && (given?.confirmed ?? null) !== null,
    values: [
      value('cloudKey', 'text', shown?.keyId),
      value('wrappingKey', 'digest', shown?.fingerprint.hex),
      value('wrappingBits', 'number', shown?.modulusBits),
      value('importToken', 'hex', shown?.tokenSha256),
      value('expiresAt', 'time', shown?.expiresAt),
    ],
  }
}

const material: Judge = (ceremony) => {
  const { material: chosen, result } = ceremony.content
  return {
    done: chosen !== null && isPast(ceremony, 'material'),
    values: [
      value('source', 'code', chosen?.source),
      value('spec', 'text', chosen?.spec),
      value('material', 'text', result?.shown.materialId ?? chosen?.materialId),
      (chosen?.components ?? []).flatMap(({ number, custodian, kcvEcb }) =>
        value('components', 'text', `${number} · ${custodian} · ${kcvEcb}`),
      ),
    ],
  }
}

const components: Judge = (ceremony) => {
  const found = material(ceremony)
  return { ...found, done: found.done && ceremony.content.material?.source === 'components' }
}

const wrapping: Judge = (ceremony) => {
  const { wrapping: chosen } = ceremony.content
  return {
    done: chosen !== null && isPast(ceremony, 'wrapping'),
    values: [
      value('algorithm', 'text', chosen?.algorithm),
      value('road', 'code', chosen?.road),
      value('consent', 'code', chosen && (chosen.consented ? 'given' : 'not-needed')),
    ],
  }
}

const performed: Judge = ({ content, status }) => {
  const shown = content.result?.shown
  return {
    done: shown !== undefined && status !== 'abandoned',
    values: [
      value('material', 'text', shown?.materialId),
      value('kcvEcb', 'hex', shown?.kcvEcb),
      value('kcvCmac', 'hex', shown?.kcvCmac),
      value('publicKey', 'digest', shown?.publicKey?.hex),
      value('road', 'code', shown?.road),
      value('wrappedAt', 'time', shown?.wrappedAt),
    ],
  }
}

const exported: Judge = ({ content, status }) => ({
  done: content.export !== null && status !== 'abandoned',
  values: [
    value('manifest', 'digest', content.export?.manifest.hex),
    value('folder', 'text', content.export?.folder),
    value('exportedAt', 'time', content.export?.exportedAt),
  ],
})

const finished: Judge = ({ number, content, status }) => ({
  done: status === 'done',
  values: [value('ceremony', 'number', number), value('endedAt', 'time', content.endedAt)],
})

export const ceremonyProbes = {
  'byok.start': begin(({ againMaterialId }) => againMaterialId === null, started),
  reimport: begin(({ againMaterialId }) => againMaterialId !== null, started),
  handover: begin(({ target }) => target === 'keyrite', started),
  'byok.parameters': after(parameters),
  'byok.material': after(material),
  components: after(components),
  'byok.wrapping': after(wrapping),
  'byok.perform': after(performed),
  'byok.export': after(exported),
  'byok.finish': after(finished),
} satisfies Partial<Record<TaskName, Probe>>

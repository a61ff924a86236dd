import { z } from 'zod'
import { CEREMONY_STEPS, MATERIAL_SOURCES } from '../../domain/index.ts'
import { COMPONENTS_MAX, COMPONENTS_MIN, PARAMETERS_FILES_MAX, REMARK_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { algorithm, id, name, nothing, spec, target } from '../schemas.ts'
import { ceremonySummary, ceremonyView, targetView } from './ceremony-views.ts'

const trace = (operation: string) => ({ operation, resource: 'ceremony' as const })
const ceremonyId = id
const one = z.object({ ceremonyId })
/** The officer's, for parameters that don't name their key; empty otherwise. */
const typedKeyId = z.string().trim().max(128).default('')

export const ceremonyCalls = {
  'ceremony.targets': call('readCeremonies', 'read', null, nothing, z.array(targetView)),
  'ceremony.list': call('readCeremonies', 'read', null, nothing, z.array(ceremonySummary)),
  'ceremony.get': call('readCeremonies', 'read', null, one, ceremonyView),
  'ceremony.start': call(
    'runCeremonies',
    'change',
    trace('startCeremony'),
    z.object({
      target,
      rehearsal: z.boolean(),
      /** Material of an earlier ceremony to be wrapped again. */
      againMaterialId: id.nullable(),
    }),
    ceremonyView,
  ),
  /** Goes back to an earlier step; what follows it is undone. Not after the material was wrapped. */
  'ceremony.back': call(
    'runCeremonies',
    'change',
    trace('returnToStep'),
    one.extend({ step: z.enum(CEREMONY_STEPS) }),
    ceremonyView,
  ),
  /** Files by the ids that the preload handed out when they were dropped. */
  'ceremony.loadFiles': call(
    'runCeremonies',
    'change',
    trace('loadImportParameters'),
    one.extend({ files: z.array(id).min(1).max(PARAMETERS_FILES_MAX), keyId: typedKeyId }),
    ceremonyView,
  ),
  /** Opens the system's file dialog; null when it was dismissed. */
  'ceremony.pickFiles': call(
    'runCeremonies',
    'change',
    trace('loadImportParameters'),
    one.extend({ keyId: typedKeyId }),
    ceremonyView.nullable(),
  ),
  'ceremony.pasteParameters': call(
    'runCeremonies',
    'change',
    trace('loadImportParameters'),
    one.extend({
      /** A JSON answer, or the wrapping key in base64 or PEM. */
      wrappingKey: z.string().max(65536),
      importToken: z.string().max(65536),
      keyId: typedKeyId,
    }),
    ceremonyView,
  ),
  /** Rehearsals only: throw-away parameters whose private half this ceremony keeps in memory. */
  'ceremony.makeRehearsalParameters': call(
    'runCeremonies',
    'change',
    trace('makeRehearsalParameters'),
    one.extend({ algorithm: algorithm.nullable() }),
    ceremonyView,
  ),
  /** `typed`: the first and last word of the fingerprint, as the page asks. */
  'ceremony.confirmParameters': call(
    'runCeremonies',
    'change',
    trace('confirmImportParameters'),
    one.extend({ typed: z.string().max(128) }),
    ceremonyView,
  ),
  /**
   * As sender only: our own clock may be the wrong one. `typed`: the last of the key id. The
   * cloud still refuses what has truly expired.
   */
  'ceremony.overrideExpiry': call(
    'runCeremonies',
    'change',
    trace('overrideExpiry'),
    one.extend({
      typed: z.string().max(128),
      reason: z.string().trim().min(1).max(REMARK_MAX),
    }),
    ceremonyView,
    { kind: 'overrideExpiry' },
  ),
  'ceremony.chooseMaterial': call(
    'runCeremonies',
    'change',
    trace('chooseMaterial'),
    one.extend({
      source: z.enum(MATERIAL_SOURCES),
      spec,
      materialId: id.nullable(),
      components: z.int().min(COMPONENTS_MIN).max(COMPONENTS_MAX).nullable(),
    }),
    ceremonyView,
  ),
  /** The value is hex; it never comes back. */
  'ceremony.addComponent': call(
    'takePart',
    'change',
    trace('addComponent'),
    one.extend({ custodian: name, value: z.string().max(256) }),
    ceremonyView,
  ),
  'ceremony.discardComponents': call(
    'runCeremonies',
    'change',
    trace('discardComponents'),
    one,
    ceremonyView,
  ),
  'ceremony.chooseWrapping': call(
    'runCeremonies',
    'change',
    trace('chooseWrapping'),
    one.extend({ algorithm, consent: z.boolean() }),
    ceremonyView,
    { kind: 'hostMaterial', when: ({ consent }) => consent },
  ),
  'ceremony.perform': call(
    'runCeremonies',
    'change',
    trace('wrapKeyMaterial'),
    one.extend({ typed: z.string().max(128) }),
    ceremonyView,
  ),
  /** Opens the folder dialog; null when it was dismissed. */
  'ceremony.export': call(
    'runCeremonies',
    'change',
    trace('exportBundle'),
    one,
    ceremonyView.nullable(),
    { kind: 'exportBundle' },
  ),
  'ceremony.finish': call('runCeremonies', 'change', trace('finishCeremony'), one, ceremonyView),
  'ceremony.remark': call(
    'takePart',
    'change',
    trace('addRemark'),
    one.extend({ text: z.string().trim().min(1).max(REMARK_MAX) }),
    ceremonyView,
  ),
  'ceremony.abandon': call(
    'runCeremonies',
    'change',
    trace('abandonCeremony'),
    one.extend({ reason: z.string().trim().min(1).max(REMARK_MAX) }),
    ceremonyView,
  ),
} as const

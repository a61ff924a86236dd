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
  'ceremony.targets': call('member', 'read', null, nothing, z.array(targetView)),
  'ceremony.list': call('member', 'read', null, nothing, z.array(ceremonySummary)),
  'ceremony.get': call('member', 'read', null, one, ceremonyView),
  'ceremony.start': call(
    'officer',
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
    'officer',
    'change',
    trace('returnToStep'),
    one.extend({ step: z.enum(CEREMONY_STEPS) }),
    ceremonyView,
  ),
  /** Files by the ids that the preload handed out when they were dropped. */
  'ceremony.loadFiles': call(
    'officer',
    'change',
    trace('loadImportParameters'),
    one.extend({ files: z.array(id).min(1).max(PARAMETERS_FILES_MAX), keyId: typedKeyId }),
    ceremonyView,
  ),
  /** Opens the system's file dialog; null when it was dismissed. */
  'ceremony.pickFiles': call(
    'officer',
    'change',
    trace('loadImportParameters'),
    one.extend({ keyId: typedKeyId }),
    ceremonyView.nullable(),
  ),
  'ceremony.pasteParameters': call(
    'officer',
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
    'officer',
    'change',
    trace('makeRehearsalParameters'),
    one.extend({ algorithm: algorithm.nullable() }),
    ceremonyView,
  ),
  /** `typed`: the first and last word of the fingerprint, as the page asks. */
  'ceremony.confirmParameters': call(
    'officer',
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
    'officer',
    'change',
    trace('overrideExpiry'),
    one.extend({
      typed: z.string().max(128),
      reason: z.string().trim().min(1).max(REMARK_MAX),
    }),
    ceremonyView,
  ),
  'ceremony.chooseMaterial': call(
    'officer',
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
    'officer',
    'change',
    trace('addComponent'),
    one.extend({ custodian: name, value: z.string().max(256) }),
    ceremonyView,
  ),
  'ceremony.discardComponents': call(
    'officer',
    'change',
    trace('discardComponents'),
    one,
    ceremonyView,
  ),
  'ceremony.chooseWrapping': call(
    'officer',
    'change',
    trace('chooseWrapping'),
    one.extend({ algorithm, consent: z.boolean() }),
    ceremonyView,
  ),
  'ceremony.perform': call(
    'officer',
    'change',
    trace('wrapKeyMaterial'),
    one.extend({ typed: z.string().max(128) }),
    ceremonyView,
  ),
  /** Opens the folder dialog; null when it was dismissed. */
  'ceremony.export': call('officer', 'change', trace('exportBundle'), one, ceremonyView.nullable()),
  'ceremony.finish': call('officer', 'change', trace('finishCeremony'), one, ceremonyView),
  'ceremony.remark': call(
    'officer',
    'change',
    trace('addRemark'),
    one.extend({ text: z.string().trim().min(1).max(REMARK_MAX) }),
    ceremonyView,
  ),
  'ceremony.abandon': call(
    'officer',
    'change',
    trace('abandonCeremony'),
    one.extend({ reason: z.string().trim().min(1).max(REMARK_MAX) }),
    ceremonyView,
  ),
} as const

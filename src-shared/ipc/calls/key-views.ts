import { z } from 'zod'
import {
  ENCRYPTION_ALGORITHMS,
  KEY_BACKUPS,
  KEY_OPERATIONS,
  KEY_ORIGINS,
  KEY_SPECS,
  KEY_STATES,
  KEY_USAGES,
  SIGNING_ALGORITHMS,
  WRAPPING_ALGORITHMS,
} from '../../domain/index.ts'
import { id, road, time } from '../schemas.ts'

export const keySpec = z.enum(KEY_SPECS)
export const keyUsage = z.enum(KEY_USAGES)
export const keyState = z.enum(KEY_STATES)
export const keyBackup = z.enum(KEY_BACKUPS)
export const signingAlgorithm = z.enum(SIGNING_ALGORITHMS)
export const encryptionAlgorithm = z.enum(ENCRYPTION_ALGORITHMS)
/** Texts that the verb judges, so that the answer says what is wrong with them. */
export const text = z.string().max(4096)
/** Bytes, base64. Longer ones than any verb takes are refused by the verb, with its limit. */
export const bytes = z.string().max(8 * 1024 * 1024)

export const tagView = z.object({ key: z.string(), value: z.string() })
export type TagView = z.infer<typeof tagView>

export const keyEvent = z.object({ kind: z.enum(['expiry', 'rotation', 'deletion']), at: time })
export type KeyEvent = z.infer<typeof keyEvent>

export const rotationView = z.object({
  days: z.number(),
  nextAt: time,
  /** The time has passed, but the key is not in a state to rotate. */
  overdue: z.boolean(),
})

export const keySummary = z.object({
  id,
  alias: z.string(),
  description: z.string(),
  state: keyState,
  spec: keySpec,
  usage: keyUsage,
  origin: z.enum(KEY_ORIGINS),
  isDefault: z.boolean(),
  backup: keyBackup,
  createdAt: time,
  tags: z.array(tagView),
  /** False: an External key whose material is not in. */
  hasMaterial: z.boolean(),
  /** Number of the newest version; 0 before there is any. */
  version: z.number(),
  deletionAt: time.nullable(),
  expiresAt: time.nullable(),
  rotation: rotationView.nullable(),
  nextEvent: keyEvent.nullable(),
  /** The recovery key of the files: while it can't be used, no file is encrypted. */
  recoversFiles: z.boolean(),
  /** What can be done with it now. */
  allowed: z.array(z.enum(KEY_OPERATIONS)),
})
export type KeySummary = z.infer<typeof keySummary>

/** Where a version's material is, and why it is not in the token if so. */
export const custody = z.enum(['token', 'sealed'])
export const custodyReason = z.enum(['held', 'no-mechanism', 'token-full'])
/**
 * How a version's material came to be. token: inside the token. token-random: of the token's
 * random bytes. token-transport: a pair made in the token. host-random: by the host's generator.
 * imported: wrapped outside.
 */
export const madeHow = z.enum([
  'token',
  'token-random',
  'token-transport',
  'host-random',
  'imported',
])

export const keyVersionView = z.object({
  number: z.number(),
  createdAt: time,
  current: z.boolean(),
  custody,
  custodyReason,
  made: madeHow,
  /** Sealed for the vault's backup, too. */
  backedUp: z.boolean(),
  /** First three bytes of the encrypted zero block, hex; null for asymmetric keys. */
  checkValue: z.string().nullable(),
  /** SHA-256 of the public key's DER, hex; null for symmetric keys. */
  publicKeyDigest: z.string().nullable(),
})
export type KeyVersionView = z.infer<typeof keyVersionView>

/** Import parameters that were handed out and are valid, or have expired unused. */
export const issuedParameters = z.object({
  algorithm: z.enum(WRAPPING_ALGORITHMS),
  issuedAt: time,
  expiresAt: time,
  expired: z.boolean(),
})

export const keyView = keySummary.extend({
  versions: z.array(keyVersionView),
  rotations: z.object({ count: z.number(), lastAt: time.nullable(), since: time.nullable() }),
  imported: z
    .object({
      /** Material was in at least once: only the identical one is taken again. */
      bound: z.boolean(),
      lastImportAt: time.nullable(),
      issued: issuedParameters.nullable(),
    })
    .nullable(),
  signingAlgorithms: z.array(signingAlgorithm),
  encryptionAlgorithms: z.array(encryptionAlgorithm),
})
export type KeyView = z.infer<typeof keyView>

export const keyList = z.object({
  /** Newest first. */
  keys: z.array(keySummary),
  /** By state; the default keys are in them, but not in `quota.used`. */
  counts: z.record(keyState, z.number()),
  quota: z.object({ used: z.number(), max: z.number() }),
  /** What can be neither made nor imported here: the system lacks what it needs (NATIVE_UNAVAILABLE). */
  unavailable: z.array(keySpec),
})
export type KeyList = z.infer<typeof keyList>

/** Every tag in use, for search and tag dialogs. */
export const tagInUse = z.object({ key: z.string(), values: z.array(z.string()) })
export type TagInUse = z.infer<typeof tagInUse>

/** What speaks against deleting a key, from the log and the grants. */
export const deletionRisk = z.object({
  keyId: id,
  alias: z.string(),
  /** Successful uses in the log: encrypting, decrypting, signing, data keys. */
  uses: z.number(),
  lastUse: z.object({ at: time, operation: z.string(), operator: z.string() }).nullable(),
  grants: z.array(z.object({ id, grantee: z.string(), operations: z.array(z.string()) })),
  /** As in the key's summary; and once it is gone, so is the second way into every such file. */
  recoversFiles: z.boolean(),
})
export type DeletionRisk = z.infer<typeof deletionRisk>

/** What a use answers; `version` is the one that was used. */
export const usedKey = z.object({ keyId: id, version: z.number(), road })

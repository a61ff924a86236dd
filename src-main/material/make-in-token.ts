import { randomBytes, randomUUID } from 'node:crypto'
import { isSymmetricSpec, symmetricBytes, type MaterialSpec } from '@shared/domain'
import type { NewKey } from '../hsm/types.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { checkValuesInToken } from './check-values.ts'
import { destroyObjects } from './destroy.ts'
import { materialLabel } from './label.ts'
import type { MaterialInToken, MaterialOwner, NewMaterial } from './types.ts'
import { unwound } from './unwind.ts'

/**
 * Makes material as token objects that may leave wrapped and do nothing else. The intent is
 * written first: whatever a crash leaves behind is found at the next start.
 */
export async function makeInToken(
  vault: OpenVault,
  spec: MaterialSpec,
  owner: MaterialOwner,
): Promise<NewMaterial> {
  const id = randomUUID()
  const objectId = randomBytes(16)
  const key: NewKey = {
    purpose: 'ceremony-material',
    label: materialLabel(vault.id, id),
    id: objectId,
    persistent: true,
  }
  const intent = await vault.intents.begin('make-material', objectId.toString('hex'), key.label)
  const settle = () => vault.intents.settle(intent)
  try {
    const live = await generate(vault, spec, key)
    const record = await describe(vault, live, id, owner)
    return { record, live, made: 'token', settle, discard: () => undo(vault, objectId, settle) }
  } catch (error) {
    throw await unwound(error, () => undo(vault, objectId, settle))
  }
}

async function generate(
  { token }: OpenVault,
  spec: MaterialSpec,
  key: NewKey,
): Promise<MaterialInToken> {
  if (isSymmetricSpec(spec)) {
    const secret = await token.generateSymmetric('aes', symmetricBytes(spec) * 8, key)
    return { at: 'token', spec, key: secret, publicKey: null }
  }
  const pair = await token.generateKeyPair(spec, key)
  return { at: 'token', spec, key: pair.privateKey, publicKey: pair.publicKey }
}

async function describe(
  vault: OpenVault,
  live: MaterialInToken,
  id: string,
  owner: MaterialOwner,
): Promise<MaterialRecord> {
  const { token } = vault
  const values = live.publicKey ? null : await checkValuesInToken(token, live.key)
  const publicKey = live.publicKey ? await token.publicKeyDer(live.publicKey) : null
  return {
    id,
    spec: live.spec,
    rehearsal: owner.rehearsal,
    backup: 'token',
    objectId: live.key.id.toString('hex'),
    sealed: null,
    kcvEcb: values?.kcvEcb ?? null,
    kcvCmac: values?.kcvCmac ?? null,
    publicKey: publicKey?.toString('base64') ?? null,
    createdAt: vault.clock.now().toISOString(),
    ceremonyId: owner.ceremonyId,
  }
}

/** The intent stays when the token can't be cleaned now: then the next start does it. */
async function undo(
  vault: OpenVault,
  objectId: Buffer,
  settle: () => Promise<void>,
): Promise<void> {
  await destroyObjects(vault.token, objectId)
  await settle()
}

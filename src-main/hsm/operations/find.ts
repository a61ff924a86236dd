import { setImmediate } from 'node:timers/promises'
import type { Attribute, Handle } from 'pkcs11js'
import { ckr } from '../ckr.ts'
import type { Native, Session } from '../session.ts'
import { ATTRIBUTES } from '../templates/row.ts'
import type { KeyObject, Token } from '../types.ts'
import { CLASSES, describe } from './describe.ts'

export type Query = Parameters<Token['find']>[0]

const AT_ONCE = 64

/** `present` is asked when nothing was found: a token that has vanished looks like an empty one. */
export function find(
  session: Session,
  query: Query,
  present: (native: Native) => void,
): Promise<KeyObject[]> {
  return session.run('C_FindObjects', async (native) => {
    const handles = findHandles(native, query)
    if (handles.length === 0) present(native)
    const found = await describeAll(native, handles)
    return found.filter(({ label }) => label.startsWith(query.labelPrefix ?? ''))
  })
}

/** Lets others have a turn meanwhile: thousands of objects take a second or more. */
async function describeAll(native: Native, handles: readonly Handle[]): Promise<KeyObject[]> {
  const found: KeyObject[] = []
  for (const [at, handle] of handles.entries()) {
    if (at > 0 && at % AT_ONCE === 0) await setImmediate()
    const object = describe(native, handle)
    if (object) found.push(object)
  }
  return found
}

/** All handles that match, except by labelPrefix, which PKCS#11 cannot ask for. */
export function findHandles(native: Native, query: Query): Handle[] {
  return matching(native, template(query))
}

/** All handles of objects that have these attributes. The search is ended however it goes. */
export function matching({ library, session }: Native, wanted: Attribute[]): Handle[] {
  ckr('C_FindObjectsInit', () => library.C_FindObjectsInit(session, wanted))
  try {
    const found: Handle[] = []
    for (;;) {
      const some = ckr('C_FindObjects', () => library.C_FindObjects(session, AT_ONCE))
      found.push(...some)
      if (some.length < AT_ONCE) return found
    }
  } finally {
    ckr('C_FindObjectsFinal', () => library.C_FindObjectsFinal(session))
  }
}

function template(query: Query): Attribute[] {
  const wanted: Attribute[] = []
  if (query.class) wanted.push({ type: ATTRIBUTES.CKA_CLASS, value: CLASSES[query.class] })
  if (query.id) wanted.push({ type: ATTRIBUTES.CKA_ID, value: Buffer.from(query.id) })
  if (query.label !== undefined)
    wanted.push({ type: ATTRIBUTES.CKA_LABEL, value: Buffer.from(query.label, 'utf8') })
  if (query.persistent !== undefined)
    wanted.push({ type: ATTRIBUTES.CKA_TOKEN, value: query.persistent })
  return wanted
}

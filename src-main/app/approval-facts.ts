import type { FactBook } from '../access/index.ts'
import { ceremonyFacts } from '../ceremony/index.ts'
import { keyFacts } from '../keys/index.ts'
import { shareFacts } from '../recovery/index.ts'
import { peopleFacts } from '../people/index.ts'
import { vaultFacts } from '../vaults/index.ts'

/** What people read before they agree, of every call that needs it. */
export const approvalFacts: FactBook = {
  ...keyFacts,
  ...ceremonyFacts,
  ...vaultFacts,
  ...peopleFacts,
  ...shareFacts,
}

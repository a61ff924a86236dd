import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { requireSameContent } from '../../../../src-main/platform/read-back.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-back-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'file')

describe('reading back', () => {
  it('accepts the same content only', async () => {
    writeFileSync(path, 'content')
    await requireSameContent(path, Buffer.from('content'), '/shown')
    const mismatch = expect.objectContaining({
      code: 'READ_BACK_MISMATCH',
      params: { path: '/shown' },
    }) as Error
    for (const expected of ['Content', 'conten', 'content!', '']) {
      await expect(requireSameContent(path, Buffer.from(expected), '/shown')).rejects.toThrow(
        mismatch,
      )
    }
    const gone = requireSameContent(join(folder, 'none'), Buffer.of(), '/shown')
    await expect(gone).rejects.toThrow(mismatch)
  })
})

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileWorld } from './driver.ts'

let files: FileWorld
beforeAll(async () => {
  files = await FileWorld.make()
})
afterAll(() => files.dispose())

describe('a file', () => {
  it.each([0, 1, 16_383, 16_384, 16_385, 10_000_000, 16 * 1024 * 1024, 50_000_001])(
    'of %d bytes is encrypted and opens again',
    async (length) => {
      const content = randomBytes(length)
      const name = `plain-${length}.bin`
      const path = files.write(name, content)
      const [sealed] = await files.run([path])
      expect(sealed).toMatchObject({ state: 'done', action: 'encrypt', result: `${name}.krt` })
      expect(readFileSync(path).equals(content)).toBe(true)
      rmSync(path)
      const [opened] = await files.run([files.at(`${name}.krt`)])
      expect(opened).toMatchObject({
        ...{ state: 'done', action: 'open', result: name, keptName: null },
      })
      expect(readFileSync(path).equals(content)).toBe(true)
      expect(readdirSync(files.folder).filter((entry) => entry.endsWith('.part'))).toEqual([])
    },
  )
})

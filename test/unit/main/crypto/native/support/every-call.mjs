// Calls everything that the addon has, with arguments that it takes, and prints what came.
import { createRequire } from 'node:module'

const { library, ...others } = createRequire(import.meta.url)(process.argv[2])
const bytes = Buffer.alloc(16)
console.log(
  JSON.stringify({
    library: library() ?? null,
    others: Object.values(others).map((call) => call(bytes, bytes, bytes, bytes, bytes) ?? null),
  }),
)

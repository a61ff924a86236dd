import { mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './paths.mjs'
import { capture, isRoot, run } from './run.mjs'
import { say } from './say.mjs'

const isOpen = (/** @type {string} */ folder) => (statSync(folder).mode & 0o001) !== 0

/** @param {string} folder @returns {string[]} the folder and all above it */
const withParents = (folder) =>
  folder === dirname(folder) ? [folder] : [folder, ...withParents(dirname(folder))]

/**
 * Some tests of root start the application as an ordinary user, who can't get at a clone below
 * a closed folder such as /root. There the script is run again where the clone shows at a second,
 * open place, in a mount namespace that ends with it.
 * @param {string} script relative to the root @param {string[]} args
 * @returns {Promise<number | undefined>} its exit code; undefined when nothing had to be done
 */
export const againWhereReachable = async (script, args) => {
  if (!isRoot || withParents(root).every(isOpen)) return undefined
  if (!isOpen(root) || capture('unshare', ['--mount', 'true']).status !== 0) {
    say('The clone is in a closed folder and can not be shown elsewhere: expect failures.')
    return undefined
  }
  const place = mkdtempSync(join(tmpdir(), 'keyrite-clone-'))
  const shown = 'mount --bind "$1" "$2" && cd "$2" && shift 2 && exec "$@"'
  try {
    const command = [process.execPath, join(place, script), ...args]
    return await run('unshare', ['--mount', 'sh', '-c', shown, 'sh', root, place, ...command])
  } finally {
    rmdirSync(place)
  }
}

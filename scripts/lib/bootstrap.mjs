import { ensureNative } from './native.mjs'
import { ensureNodeModules } from './node-modules.mjs'
import { PlainError } from './say.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

const oldestNode = [20, 19]

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor))
    throw new PlainError(
      `Node ${oldestNode.join('.')} or later is needed; this is ${process.version}.`,
    )
}

/**
 * Brings a fresh clone to the point where it can be built: Debian packages, npm packages, the addon.
 * @param {import('./system-packages.mjs').Group[]} [more] groups beside those of the application
 */
export const bootstrap = async (more = []) => {
  checkNode()
  await ensureSystemPackages(['build', 'app', ...more])
  await ensureNodeModules()
  await ensureNative()
}

// Turns ranks into rules of dependency-cruiser.

const escaped = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** A file counts as itself, a folder as all below it except the folders ranked apart. */
const unitPattern = (/** @type {string} */ unit, /** @type {string[]} */ units) => {
  if (unit.endsWith('.ts')) return `${escaped(unit)}$`
  const apart = units.filter((other) => other.startsWith(`${unit}/`))
  const inner = apart.map((other) => escaped(other.slice(unit.length + 1)))
  return inner.length > 0 ? `${escaped(unit)}/(?!(?:${inner.join('|')})/)` : `${escaped(unit)}/`
}

/**
 * One rule a rank: from it to anything of the same rank (itself excepted) or higher.
 * @param {import('./ranks.mjs').Process} process
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
export const rankRules = ({ root, ranks, others }) => {
  const units = Object.keys(ranks)
  const unnamed = `(?!(?:${units.map(escaped).join('|')})(?:/|$))[^/]+/`
  const patterns = units.map((unit) => ({
    rank: ranks[unit] ?? 0,
    pattern: unitPattern(unit, units),
  }))
  if (others !== undefined) patterns.push({ rank: others, pattern: unnamed })
  const atLeast = (/** @type {number} */ rank) =>
    patterns.filter((entry) => entry.rank >= rank).map((entry) => entry.pattern)
  const ofRank = (/** @type {number} */ rank) =>
    patterns.filter((entry) => entry.rank === rank).map((entry) => entry.pattern)
  return [...new Set(patterns.map((entry) => entry.rank))].map((rank) => ({
    name: `${root}-rank-${rank}`,
    severity: 'error',
    comment: `Rank ${rank} of ${root} imports only lower ranks.`,
    from: { path: `^${root}/(${ofRank(rank).join('|')})` },
    to: { path: `^${root}/(?:${atLeast(rank).join('|')})`, pathNot: `^${root}/$1` },
  }))
}

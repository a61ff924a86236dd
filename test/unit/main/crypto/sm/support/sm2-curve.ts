import { addon } from './sm.ts'

// The curve of GB/T 32918.5, by big integers: the other opinion on what OpenSSL computes, and a
// forger's tool, since adding points never looks at b and so works off the curve too.

export interface Point {
  readonly x: bigint
  readonly y: bigint
}

export const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
export const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const A = P - 3n
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
export const G: Point = {
  x: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  y: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
}

const mod = (value: bigint) => ((value % P) + P) % P

const power = (base: bigint, exponent: bigint): bigint => {
  let [result, square] = [1n, mod(base)]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square)
    square = mod(square * square)
  }
  return result
}

const rise = (over: bigint, under: bigint) => mod(over * power(under, P - 2n))

const add = (a: Point | undefined, b: Point): Point | undefined => {
  if (!a) return b
  if (a.x === b.x && a.y !== b.y) return undefined
  const slope = a.x === b.x ? rise(3n * a.x * a.x + A, 2n * a.y) : rise(b.y - a.y, mod(b.x - a.x))
  const x = mod(slope * slope - a.x - b.x)
  return { x, y: mod(slope * (a.x - x) - a.y) }
}

export const times = (scalar: bigint, point: Point): Point => {
  let sum: Point | undefined
  for (const bit of scalar.toString(2)) {
    if (sum) sum = add(sum, sum)
    if (bit === '1') sum = add(sum, point)
  }
  if (!sum) throw new Error('the point at infinity')
  return sum
}

/** The point with this x and an even y; undefined where the curve has none. */
export const lift = (x: bigint): Point | undefined => {
  const square = mod(x ** 3n + A * x + B)
  const y = power(square, (P + 1n) / 4n)
  return mod(y * y) === square ? { x, y: y & 1n ? P - y : y } : undefined
}

export const bytes32 = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')

export const pointBytes = ({ x, y }: Point) => Buffer.concat([Buffer.of(4), bytes32(x), bytes32(y)])

const digest = (...parts: Buffer[]) => addon.sm3(Buffer.concat(parts)) ?? Buffer.of()

/**
 * What GB/T 32918.4, 6.1 makes of a message once C1 and the shared point are there, raw: C1, C3,
 * C2. Whoever knows the private key d gets any C1 past C3 with `shared` = d C1.
 */
export const sealRaw = (c1: Point, shared: Point, message: Uint8Array): Buffer => {
  const [x, y] = [bytes32(shared.x), bytes32(shared.y)]
  const stream: Buffer[] = []
  for (let turn = 1; turn <= Math.ceil(message.length / 32); turn += 1) {
    stream.push(digest(x, y, Buffer.of(0, 0, 0, turn)))
  }
  const mask = Buffer.concat(stream)
  const masked = Buffer.from(message.map((byte, at) => byte ^ mask.readUInt8(at)))
  return Buffer.concat([pointBytes(c1), digest(x, Buffer.from(message), y), masked])
}

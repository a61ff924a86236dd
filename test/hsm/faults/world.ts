import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { finaliseAll, loadModule } from '@main/hsm/module.ts'
import type { KeyObject, Token } from '@main/hsm/types.ts'
import { makeProxy, type Proxy } from '../../support/proxy/proxy.ts'
import { makeSoftHsm, softHsmModule, type SoftHsm } from '../../support/softhsm.ts'
import type { TestToken } from '../../support/token.ts'
import { makeWorld, type World } from '../vault/fixture.ts'

/**
 * A token that makes no RSA pairs: a token like any other, but one whose probe takes a tenth of
 * the time.
 */
export const NO_RSA_PAIRS = 'C_GenerateKeyPair@0x0 * return 0x70'

/** Vaults on a real token behind a module that fails on demand. */
export interface FaultyWorld {
  readonly world: World
  readonly softHsm: SoftHsm
  readonly proxy: Proxy
  /** Reached by the proxy. */
  readonly token: TestToken
  /** What goes wrong from now on; see `proxy.c`. Forgets the calls so far. */
  fault(...lines: readonly string[]): void
  /** Time goes by until the token is looked after once more, and what that brings is over. */
  look(): Promise<void>
  /** What is on the token for good, seen by a login of the test's own. No vault may be open. */
  objects(): Promise<KeyObject[]>
  /** Runs `work` with such a login. */
  loggedIn<T>(work: (token: Token) => Promise<T>): Promise<T>
  dispose(): Promise<void>
}

/** Milliseconds between two looks of the vault at its token. */
const LOOK = 2_000

export function makeFaultyWorld(label: string): FaultyWorld {
  const softHsm = makeSoftHsm()
  const proxy = makeProxy(softHsmModule)
  const token = { ...softHsm.addToken(label), modulePath: proxy.modulePath }
  const world = makeWorld()
  const fault = (...lines: readonly string[]) => {
    proxy.rules(NO_RSA_PAIRS, ...lines)
    proxy.forget()
  }
  fault()

  const loggedIn = async <T>(work: (token: Token) => Promise<T>): Promise<T> => {
    const module = await loadModule({ path: token.modulePath })
    using pin = SecretBytes.copyOf(Buffer.from(token.pin))
    const open = await module.openToken({ serial: token.serial, label: token.label }, pin)
    try {
      return await work(open)
    } finally {
      await open.close()
    }
  }
  const objects = () => loggedIn((open) => open.find({ persistent: true }))
  const look = async () => {
    world.timers.pass(LOOK)
    // The look waits in the token's queue; so does this, behind it.
    await world.vaults.current()?.token.alive()
    await new Promise((resolve) => setImmediate(resolve))
    // Locked by that look: waits until everything is let go.
    if (world.vaults.current() === null) await world.vaults.lock('quit')
  }
  const dispose = async () => {
    fault()
    await world.dispose()
    await finaliseAll()
    proxy.dispose()
    softHsm.dispose()
  }
  return { world, softHsm, proxy, token, fault, look, objects, loggedIn, dispose }
}

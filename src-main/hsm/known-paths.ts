import known from '../../resources/pkcs11/modules.json' with { type: 'json' }

/** Debian's names of machines: the folder under /usr/lib that multi-arch libraries go to. */
const TRIPLETS: Readonly<Partial<Record<NodeJS.Architecture, string>>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
  ia32: 'i386-linux-gnu',
  arm: 'arm-linux-gnueabihf',
  riscv64: 'riscv64-linux-gnu',
  ppc64: 'powerpc64le-linux-gnu',
  s390x: 's390x-linux-gnu',
}

export interface KnownModule {
  readonly name: string
  readonly path: string
}

/** Paths of SoftHSM, the usual one first. */
export function softHsmPaths(): string[] {
  return known.softhsm.flatMap(onThisMachine)
}

/** Every path at which a maker's installer puts its library. */
export function vendorModules(): KnownModule[] {
  return known.vendors.flatMap(({ name, paths }) =>
    paths.flatMap(onThisMachine).map((path) => ({ name, path })),
  )
}

/** Where p11-kit looks for a module that is named without a folder. */
export function moduleFolders(): string[] {
  const folders = ['/usr/lib/{triplet}/pkcs11', '/usr/lib64/pkcs11', '/usr/lib/pkcs11']
  return folders.flatMap(onThisMachine)
}

function onThisMachine(path: string): string[] {
  const triplet = TRIPLETS[process.arch]
  if (!path.includes('{triplet}')) return [path]
  return triplet ? [path.replace('{triplet}', triplet)] : []
}

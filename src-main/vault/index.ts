export * from './types.ts'
export { formerSigners, registryDigest, type Finding } from './integrity/index.ts'
export { signOut, traceSignOut, type SignOutReason } from './sign-out.ts'
export { effectiveRoles, signedInAs, type SignedIn } from './signed-in.ts'
export type { KnownVault } from './list.ts'
export type { UnlockedVault } from './open-vault.ts'
export { systemTimers, type Timers } from './timers.ts'
export { Vaults } from './vaults.ts'
export type { VaultsParts, VaultsState } from './vaults-types.ts'
export { ModuleRegistry, type KnownModule, type ModuleRegistryParts } from './module-registry.ts'
export {
  backupKeyId,
  backupKeyIdOf,
  earlierBackupKeys,
  entrustBackup,
  openBackup,
  sealToBackup,
  storedPublicKey,
  type BackupPair,
} from './backup-key.ts'
export { vaultFolder, type VaultFolder } from './folder.ts'
export { isThere, type RestoreRequest } from './restore.ts'

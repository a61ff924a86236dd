export type * from './types.ts'
export type { Manifest } from './manifest.ts'
export { buildBundle } from './build-bundle.ts'
export { exportBundle, folderNameOf, readBundle, type ExportedBundle } from './export-bundle.ts'
export { bundleFolderName } from './names.ts'
export {
  describeFiles,
  verifyBundle,
  type ExpectedBundle,
  type VerifiedBundle,
} from './verify-bundle.ts'

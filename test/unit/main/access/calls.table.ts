/**
 * Who may make which call, written down from the guide (1.3, tables 1-6 and 2-13) and the product
 * page, not from the contract. A call that is added there needs a line here.
 */

/** Whether or not a vault is open, whoever sits there. */
export const ANYONE = [
  ...['app.info', 'app.preferences', 'app.setPreferences', 'app.copy', 'app.quit'],
  ...['token.modules', 'token.pickModule', 'token.forgetModule', 'token.slots'],
  ...['vault.list', 'vault.state', 'vault.touch'],
  ...['shares.offer', 'shares.offered', 'shares.withdraw', 'recovery.cancel'],
]

/** To have a vault opened, made or brought back: none is open yet. */
export const CLOSED = [
  ...['token.initialise', 'vault.create', 'vault.unlock'],
  ...['recovery.pickBackup', 'recovery.look', 'recovery.compareHead', 'recovery.takeLog'],
  'recovery.restore',
]

/** The vault is open; nobody has to be signed in: signing in, and shutting it. */
export const OPEN = ['vault.lock', 'session.people', 'session.signIn', 'session.resetByShares']

/** Whoever is signed in, without a role too: it tells them only of themselves, or the verb judges. */
export const MEMBER = [
  ...['session.signOut', 'session.setPassphrase', 'settings.get', 'token.report'],
  ...['keys.list', 'keys.save', 'files.settings', 'files.jobs', 'files.cancel', 'people.names'],
  ...['approvals.list', 'approvals.get', 'approvals.agree', 'approvals.refuse'],
  ...['approvals.withdraw', 'grants.list', 'grants.mine', 'grants.retirable'],
  ...['grants.revoke', 'grants.retire', 'shares.state', 'log.stop'],
]

/** Single operations, and the calls that each of them allows. */
export const BY_PERMISSION: Readonly<Record<string, readonly string[]>> = {
  // Table 1-6, in its order.
  createKey: ['keys.create', 'keys.createExternal'],
  enableKey: ['keys.enable'],
  disableKey: ['keys.disable'],
  scheduleKeyDeletion: ['keys.deletionRisk', 'keys.scheduleDeletion'],
  cancelKeyDeletion: ['keys.cancelDeletion'],
  updateKeyAlias: ['keys.updateAlias'],
  updateKeyDescription: ['keys.updateDescription'],
  genRandom: ['keys.random'],
  createDataKey: ['keys.createDataKey'],
  createDataKeyWithoutPlaintext: ['keys.createDataKeyWithoutPlaintext'],
  encryptDataKey: ['keys.encryptDataKey'],
  decryptDataKey: ['keys.decryptDataKey'],
  getParametersForImport: [
    ...['keys.getParametersForImport', 'keys.issuedParameters', 'keys.saveImportParameters'],
  ],
  importKeyMaterial: ['keys.importMaterial'],
  deleteImportedKeyMaterial: ['keys.deleteMaterial'],
  createGrant: ['grants.create'],
  encryptData: ['keys.encrypt', 'keys.asymmetricEncrypt'],
  decryptData: ['keys.decrypt', 'keys.asymmetricDecrypt'],
  enableKeyRotation: ['keys.enableRotation'],
  updateKeyRotationInterval: ['keys.updateRotation'],
  disableKeyRotation: ['keys.disableRotation'],
  listProjectTags: ['keys.tagsInUse'],
  batchKeyTags: ['keys.batchCreateTags', 'keys.batchDeleteTags'],
  createKeyTag: ['keys.createTag'],
  deleteKeyTag: ['keys.deleteTag'],
  describeKey: ['keys.get'],
  // Ours.
  rotateKey: ['keys.replace'],
  sign: ['keys.sign'],
  verify: ['keys.verify'],
  getPublicKey: ['keys.publicKey'],
  useFiles: [
    ...['files.keys', 'files.pick', 'files.pickOutput', 'files.plan', 'files.inspect'],
    ...['files.start', 'files.retry', 'files.clear', 'files.reveal'],
  ],
  runCeremonies: [
    ...['ceremony.start', 'ceremony.back', 'ceremony.loadFiles', 'ceremony.pickFiles'],
    ...['ceremony.pasteParameters', 'ceremony.makeRehearsalParameters'],
    ...['ceremony.confirmParameters', 'ceremony.overrideExpiry', 'ceremony.chooseMaterial'],
    ...['ceremony.discardComponents', 'ceremony.chooseWrapping', 'ceremony.perform'],
    ...['ceremony.export', 'ceremony.finish', 'ceremony.abandon'],
    ...['runs.loadScript', 'runs.pickScript', 'runs.start', 'runs.exception', 'runs.pause'],
    ...['runs.resume', 'runs.abandon', 'runs.finish'],
  ],
  takePart: [
    ...['ceremony.addComponent', 'ceremony.remark'],
    ...['shares.show', 'shares.print', 'shares.confirm', 'shares.drill'],
  ],
  readCeremonies: [
    ...['ceremony.targets', 'ceremony.list', 'ceremony.get', 'runs.scripts', 'runs.script'],
    ...['runs.list', 'runs.get', 'runs.record', 'runs.saveRecord', 'runs.verifyRecord'],
    'runs.pickRecord',
    // The verbs ask for `takePart`, or for a place: an auditor does what a script gives to auditors.
    ...['runs.join', 'runs.completeStep', 'runs.signOff', 'runs.witness', 'runs.remark'],
  ],
  readLog: ['log.list', 'log.facets', 'log.head'],
  verifyLog: ['log.verify'],
  exportLog: ['log.export'],
  readPeople: ['people.get'],
  managePeople: [
    ...['people.create', 'people.update', 'people.disable', 'people.enable'],
    ...['people.resetPassphrase', 'people.saveRole', 'people.removeRole'],
    ...['people.saveGroup', 'people.removeGroup'],
  ],
  managePolicy: ['people.setPolicy'],
  manageVault: [
    ...['settings.set', 'token.probe', 'vault.orphans', 'vault.removeOrphans'],
    ...['vault.acknowledgeClock', 'vault.acknowledgeIntegrity', 'files.saveSettings'],
    ...['shares.make', 'shares.abandon', 'backup.export'],
  ],
}

/** Of table 1-6, what no call asks for by itself: see `test/hsm/access/permissions.table.ts`. */
export const ASKED_BY_VERBS = [
  ...['revokeGrant', 'retireGrant', 'listGrants', 'listRetirableGrants', 'getKeyRotationStatus'],
  ...['listKeyInstances', 'listKeyTags', 'listKeys', 'getInstanceQuantity', 'getQuotas'],
]

/** Roles by what they may (product page, 'Permissions'); a security officer may everything. */
export const ROLES: Readonly<Record<string, readonly string[] | 'everything'>> = {
  'security-officer': 'everything',
  custodian: ['takePart', 'readCeremonies'],
  operator: ['useFiles'],
  auditor: [
    ...['readLog', 'verifyLog', 'exportLog', 'readCeremonies', 'readPeople'],
    ...['listProjectTags', 'describeKey', 'getPublicKey'],
  ],
}

/** Table 2-13, and ours: what a grant lets somebody call. */
export const GRANTABLE = [
  ...['createDataKey', 'createDataKeyWithoutPlaintext', 'encryptDataKey', 'decryptDataKey'],
  ...['describeKey', 'createGrant', 'encryptData', 'decryptData'],
  ...['sign', 'verify', 'getPublicKey'],
]

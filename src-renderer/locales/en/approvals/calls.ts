/** What each operation does that others agree to: the headline over what they read. */
export default {
  ceremony: {
    chooseWrapping: 'In a ceremony, let key material pass through the memory of this machine',
    export: 'Export a bundle',
    overrideExpiry: 'Go on with import parameters that seem expired',
  },
  keys: {
    deleteMaterial: 'Delete the imported material of a key',
    importMaterial: 'Import key material',
    scheduleDeletion: 'Schedule the deletion of a key',
  },
  people: {
    create: 'Add a person',
    update: 'Change the name, roles or groups of a person',
    disable: 'Disable a person',
    enable: 'Enable a person again',
    resetPassphrase: 'Reset the passphrase of a person',
    saveRole: 'Make or change a role',
    removeRole: 'Remove a role',
    saveGroup: 'Make or change a group',
    removeGroup: 'Remove a group',
    setPolicy: 'Change the policy',
  },
  shares: { make: 'Split the backup key into new recovery shares' },
  vault: {
    acknowledgeClock: 'Go on with the clock as it is',
    acknowledgeIntegrity: 'Go on with a store that is not what the token remembers',
  },
}

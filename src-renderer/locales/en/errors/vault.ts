export default {
  VAULT_EXISTS: {
    what: 'A vault of this name or on this token exists already.',
    todo: 'Unlock that one, or choose another name or another token.',
  },
  VAULT_HEADER_DAMAGED: {
    what: 'The vault’s header file is damaged, so that it can’t be told how to open it.',
    todo: 'Nothing was changed. Restore the vault’s folder from a copy; the keys on the token are not touched.',
  },
  VAULT_KEY_MISSING: {
    what: 'The vault’s root key is not on this token.',
    todo: 'Check that it is the right token. If its keys were erased, the vault can’t be opened again.',
  },
  VAULT_KEY_MISMATCH: {
    what: 'The token holds a key with the right name, but not the vault’s own.',
    todo: 'This may be a token that was made anew. Use the original token.',
  },
  STORE_DAMAGED: {
    what: 'The vault’s encrypted store is damaged.',
    todo: 'It is kept as it is. Restore the vault’s folder from a copy.',
  },
  STORE_MISSING: {
    what: 'The vault’s encrypted store is not there.',
    todo: 'Restore the vault’s folder from a copy, or find where the file was moved.',
  },
  STORE_TOO_NEW: {
    what: 'The store was written by a newer Keyrite.',
    todo: 'Open it with that version or a later one.',
  },
  STORE_IN_USE: {
    what: 'Another program has the vault’s store open.',
    todo: 'Close the other Keyrite, then try again.',
  },
  STORE_ERROR: {
    what: 'The encrypted store could not be read or written.',
    todo: 'Check the disk and its free space. Nothing is half-written.',
  },
  AUDIT_BROKEN: {
    what: 'The log’s chain does not fit: an entry was changed, removed or put in.',
    todo: 'Stop working with this vault, keep its folder as it is, and tell the auditor which entry it is.',
  },
  INSTANCE_RUNNING: {
    what: 'Keyrite is running already with this data folder.',
    todo: 'Use the window that is open.',
  },
}

export default {
  ENVELOPE_NOT: {
    what: 'This is not a file that Keyrite encrypted.',
    todo: 'Check that you chose the right file; its name alone does not tell.',
  },
  ENVELOPE_TOO_NEW: {
    what: 'A newer Keyrite encrypted this file.',
    todo: 'Open it with that version or a later one.',
  },
  ENVELOPE_DAMAGED: {
    what: 'The head of this encrypted file was changed or damaged. Nothing was written.',
    todo: 'Get another copy of the file; this one can’t be opened.',
  },
  ENVELOPE_NO_KEY: {
    what: 'None of the keys that open this file is in this vault.',
    todo: 'Open it in the vault that the file names, or import one of its keys.',
  },
  FILE_DAMAGED: {
    what: 'The content of this encrypted file was changed or damaged. Nothing was written.',
    todo: 'Get another copy of the file; no part of this one should be trusted.',
  },
  SOURCE_CHANGED: {
    what: 'The file changed while it was being read. Nothing was written.',
    todo: 'Wait until nothing writes to it any more, then try again.',
  },
  FILES_TOO_MANY: {
    what: 'These are more than {max} files.',
    todo: 'Choose fewer at a time, a folder by itself for example.',
  },
  ORIGINAL_NOT_REMOVED: {
    what: 'The encrypted file is complete and was read back, but the original could not be removed.',
    todo: 'Look whether the original changed meanwhile. If not, remove it yourself.',
  },
  SOURCE_IS_LINK: {
    what: 'This is a link to another place. Keyrite does not follow links.',
    todo: 'Choose the file that the link points to.',
  },
}

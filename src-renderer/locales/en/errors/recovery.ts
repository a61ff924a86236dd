export default {
  SHARE_WORD: {
    what: 'Word {position} is not right.',
    todo: 'Compare it with the paper, letter by letter, and the words just before it.',
  },
  SHARE_LENGTH: {
    what: 'A share has {expected} words; {words} were typed.',
    todo: 'Compare line by line with the paper: a word or a line is missing or there twice.',
  },
  SHARE_CHECKSUM: {
    what: 'These words do not make a share.',
    todo: 'Every word is one of the list, but at least one is not the one on the paper. Compare line by line.',
  },
  SHARE_TOO_NEW: {
    what: 'The share was made by a newer Keyrite.',
    todo: 'Use that version or a later one.',
  },
  SHARE_OTHER_VAULT: {
    what: 'This is a share of another vault.',
    todo: 'Ask the custodian for the share that belongs to this vault. Nothing was changed.',
  },
  SHARE_OTHER_SET: {
    what: 'This share is of another set: {set}.',
    todo: 'Only shares of one set fit together. Use those of the set that the page names.',
  },
  SHARE_REPEATED: {
    what: 'Share {index} was typed in already.',
    todo: 'Ask the next custodian.',
  },
  SHARE_WRONG: {
    what: 'This is share {index}, and not what was asked for.',
    todo: 'Each custodian types their own share. If it is the right one, it was taken down wrong.',
  },
  SHARE_SHOWN: {
    what: 'Share {index} was shown before; it is never shown twice.',
    todo: 'If it was not taken down, give this set up and make a new one.',
  },
  CUSTODIAN_PASSPHRASE: {
    what: '{custodian} has to type their own passphrase.',
    todo: 'Call them to the screen. Nobody else stands for their share.',
  },
  SHARES_THRESHOLD: {
    what: 'More shares would be needed than there are ({max}).',
    todo: 'Ask for fewer, or name more custodians.',
  },
  SHARES_NONE: {
    what: 'This vault has no backup shares.',
    todo: 'Make them first: without them nobody could open the backup.',
  },
  SHARES_NEEDED: {
    what: '{needed} shares are needed; there are {have}.',
    todo: 'Ask the other custodians for theirs.',
  },
  SHARES_MISMATCH: {
    what: 'Together these shares do not give the key of this backup.',
    todo: 'All of them have to be typed in again. One of them is not what its custodian was given.',
  },
  BACKUP_INVALID: {
    what: 'This is no backup of a vault, or it is damaged.',
    todo: 'Nothing was changed. Take another copy of the file, or an older backup.',
  },
  BACKUP_TOO_NEW: {
    what: 'The backup was made by a newer Keyrite.',
    todo: 'Use that version or a later one.',
  },
  BACKUP_CLOSED: {
    what: 'No backup is open.',
    todo: 'It is closed after half an hour, so that nobody finds it open. Choose it again; the shares have to be typed again, too.',
  },
  TOKEN_HOLDS_VAULT: {
    what: 'This token holds keys of this very vault already.',
    todo: 'Use a fresh token, or the vault that is on this one. Keyrite does not remove those keys.',
  },
  VAULT_PRESENT: {
    what: 'The vault “{name}” is on this workstation already.',
    todo: 'If it can still be unlocked, use it. Else say on the page that its folder may be moved aside.',
  },
  LOG_HEAD_INVALID: {
    what: 'This is no head of a log.',
    todo: 'Type the 64 hexadecimal digits or the 32 words from the paper book.',
  },
  LOG_HEAD_MISMATCH: {
    what: 'The log has another entry number {seq} than the paper book.',
    todo: 'Compare number and words. If they are right, this backup, or the newer log that you chose, is not of the log in the book: do not use it.',
  },
  LOG_EXPORT_INVALID: {
    what: 'This is no export of the log that follows this backup.',
    todo: 'Choose a log exported from the same vault (JSON lines) that begins at or before the backup’s newest entry.',
  },
  LOG_EXPORT_UNSIGNED: {
    what: 'Nothing in this log after entry {seq} is signed by the vault’s key.',
    todo: 'Anybody could have written it. Choose an export that Keyrite made with its checkpoints, or go on without.',
  },
}

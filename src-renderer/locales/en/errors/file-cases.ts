/** Those of `cases.ts` that are about files and where they lie. */
export default {
  FILE_TOO_LARGE: {
    field: {
      what: 'The file is larger than {max} bytes, so it can’t be this: {field}.',
      todo: 'Check that you chose the right file.',
    },
    maxBytes: {
      what: 'The file is larger than {maxBytes} bytes, and so too large for what it should be.',
      todo: 'Check that you chose the right file.',
    },
  },
  NAME_INVALID: {
    coding: {
      what: 'The bytes of this name are no text that can be read.',
      todo: 'Give the file another name.',
    },
    long: {
      what: 'This name has no room for its ending: 255 bytes are the most that a name can have.',
      todo: 'Give the file a shorter name, or choose another folder for the results.',
    },
    disk: {
      what: 'The disk or stick takes no name like this. Nothing was left behind.',
      todo: 'Sticks formatted as FAT take no colon, no question mark and no blank at the end, for example. Choose another disk, or give the file another name.',
    },
    folded: {
      what: 'Two names in this archive are one name on this disk, which may not tell capitals from small letters. Nothing was left behind.',
      todo: 'Open the archive on another disk.',
    },
  },
  ENVELOPE_DAMAGED: {
    archive: {
      what: 'This archive holds something that Keyrite does not write, such as a link or a name that leads elsewhere. Nothing was written.',
      todo: 'Ask whoever made it. Somebody with the same key may have written it by another program.',
    },
  },
  ORIGINAL_NOT_REMOVED: {
    'other-names': {
      what: 'The encrypted file is complete and was read back, and the original was removed; but the same content still lies there under another name (a hard link).',
      todo: 'Find and remove its other names as well, if nobody is to read it.',
    },
  },
  SOURCE_IS_LINK: {
    folder: {
      what: 'A folder on the way to this file has become a link to another place. Keyrite does not follow links. Nothing was written.',
      todo: 'Find out who changed it. If that place is what you mean, drop the file again.',
    },
  },
  TARGET_NOT_A_FOLDER: {
    link: {
      what: 'A folder that the result should go into is a link to another place. Keyrite does not follow links.',
      todo: 'Remove the link, or choose another folder for the results.',
    },
    file: {
      what: 'The result should go into a folder whose name a file has already.',
      todo: 'Move that file away, or choose another folder for the results.',
    },
  },
  DISK_FULL: {
    EFBIG: {
      what: 'The disk or stick takes no file as large as this. Nothing was left behind.',
      todo: 'One that is formatted as FAT32 takes files of less than 4 GiB. Use another one, or format it as exFAT.',
    },
  },
}

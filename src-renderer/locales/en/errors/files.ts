export default {
  FILE_NOT_FOUND: {
    what: 'The file is not there.',
    todo: 'Check that the stick is plugged in, then choose the file again.',
  },
  FILE_NOT_REGULAR: {
    what: 'This is not an ordinary file.',
    todo: 'Choose the file itself, not a folder, a link or a device.',
  },
  FILE_UNREADABLE: {
    what: 'The file can’t be read.',
    todo: 'Check its permissions and the stick, or copy it to another place.',
  },
  FILE_CHANGED: {
    what: 'The file changed while it was being read.',
    todo: 'Wait until nothing writes to it any more, then choose it again.',
  },
  FILE_TOO_LARGE: {
    what: 'The file is too large for what it should be.',
    todo: 'Check that you chose the right file.',
  },
  TARGET_EXISTS: {
    what: 'There is something of this name already, and Keyrite never overwrites.',
    todo: 'Choose another folder, or move the earlier result away.',
  },
  TARGET_NOT_WRITABLE: {
    what: 'You may not write in this folder.',
    todo: 'Choose another folder, or have the permissions changed.',
  },
  TARGET_READ_ONLY: {
    what: 'This disk or stick is read-only.',
    todo: 'Slide its switch, mount it writable, or use another one.',
  },
  TARGET_NOT_A_FOLDER: {
    what: 'This is not a folder.',
    todo: 'Choose a folder that is there; check that the stick is plugged in.',
  },
  DISK_FULL: {
    what: 'There is not enough room on the disk or stick. Nothing was left behind.',
    todo: 'Make room or use another one, then try again.',
  },
  WRITE_FAILED: {
    what: 'Writing failed. The result is not safely written, and nothing was left behind.',
    todo: 'Check the disk or stick, or use another one, then try again.',
  },
  READ_BACK_MISMATCH: {
    what: 'What was read back is not what was written. The result was removed.',
    todo: 'Do not trust this disk or stick. Use another one.',
  },
  BUNDLE_INVALID: {
    what: 'The bundle is incomplete or was changed.',
    todo: 'Do not import it. Export it again from the ceremony.',
  },
  SECRET_DISPOSED: {
    what: 'A secret was needed that has been wiped already.',
    todo: 'Do the step again from its beginning.',
  },
}

export default {
  titles: {
    enable: 'Enable the key',
    disable: 'Disable the key',
    scheduleDeletion: 'Delete the key',
    cancelDeletion: 'Cancel the deletion',
    addTags: 'Add tags',
    removeTags: 'Remove tags',
  },
  titlesMany: {
    enable: 'Enable keys',
    disable: 'Disable keys',
    scheduleDeletion: 'Delete keys',
    cancelDeletion: 'Cancel the deletions',
    addTags: 'Add tags to keys',
    removeTags: 'Remove tags from keys',
  },
  texts: {
    enable: 'An enabled key encrypts, decrypts, signs and makes data keys again.',
    disable:
      'A disabled key does nothing at all: what it encrypted can’t be opened, and nothing can be signed, until it is enabled again. It is not rotated meanwhile.',
    scheduleDeletion:
      'Until the day that you set, a key can’t be used, and its deletion can be cancelled. If you are not sure, disable it instead.',
    cancelDeletion:
      'The key is then Disabled: enable it to use it. A key whose material is not in is Pending import.',
    addTags:
      'The tags are put on every key listed. Where a key has a tag of this name already, it gets the new value.',
    removeTags:
      'The tags are taken off every key listed. A key that does not have one of them keeps its others.',
  },
  confirm: {
    enable: 'Enable',
    disable: 'Disable',
    scheduleDeletion: 'Schedule the deletion',
    cancelDeletion: 'Cancel the deletion',
    addTags: 'Add the tags',
    removeTags: 'Remove the tags',
  },
  done: {
    enable: 'enabled',
    disable: 'disabled',
    scheduleDeletion: 'deletion scheduled',
    cancelDeletion: 'deletion cancelled',
    addTags: 'tags added',
    removeTags: 'tags removed',
  },
  doneOne: {
    enable: 'The key “{alias}” was enabled.',
    disable: 'The key “{alias}” was disabled.',
    scheduleDeletion: 'The deletion of the key “{alias}” is scheduled.',
    cancelDeletion: 'The deletion of the key “{alias}” was cancelled.',
    addTags: 'The tags were put on the key “{alias}”.',
    removeTags: 'The tags were taken off the key “{alias}”.',
  },
  understood: {
    disable: 'I understand the impact of disabling keys',
    scheduleDeletion: 'I understand the impact of deleting keys',
  },
  keys: 'Keys that this is about',
  passedOver: 'Not possible for these, which are left as they are:',
  notPossible: 'not possible',
  none: 'None of the keys selected can be treated so.',
  running: 'Key {at} of {total}: {alias}',
  stop: 'Stop after this key',
  stopped: 'Stopped: the remaining keys are as they were.',
  results: 'Result for each key',
  summary: '{done} of {total} done',
  key: 'Key',
  result: 'Result',
  notDone: 'not done',
  notReached: 'not reached',
  back: 'Keep as it is',
}

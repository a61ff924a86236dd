export default {
  KEY_NOT_FOUND: {
    what: 'This vault has no such key.',
    todo: 'Go back to the list of keys and choose again. Another vault may have it.',
  },
  KEY_DELETED: {
    what: 'The key “{alias}” was deleted: {at}. What it encrypted can’t be opened again.',
    todo: 'The log says who scheduled the deletion, and when. Choose another key.',
  },
  KEY_STATE_REFUSED: {
    what: 'In its present state the key can’t be used or changed so.',
    todo: 'Compare the two states below. Enable the key, cancel its deletion or import its material first.',
  },
  KEY_IS_DEFAULT: {
    what: 'This is a default key, which is managed by Keyrite itself.',
    todo: 'It can’t be disabled, deleted, renamed, tagged or rotated. Use a key of your own for that.',
  },
  KEY_ORIGIN_REFUSED: {
    what: 'This does not fit where the key’s material comes from.',
    todo: 'Keys made here rotate; keys with imported material take an import, an expiry, and its deletion.',
  },
  KEY_SPEC_REFUSED: {
    what: 'A key of this kind can’t do that.',
    todo: 'Data keys and rotation need a symmetric key, signatures and public keys an asymmetric one.',
  },
  KEY_USAGE_REFUSED: {
    what: 'The key was made for another use.',
    todo: 'A key’s usage is fixed when it is created. Choose or create one with the usage you need.',
  },
  KEY_ROTATION_REFUSED: {
    what: 'Rotation of this key is switched on already, or it is off.',
    todo: 'Look at the key’s rotation policy again: it was changed meanwhile.',
  },
  KEY_QUOTA: {
    what: 'This vault holds {max} keys, which is as many as it may.',
    todo: 'Keys in every state count, those waiting for deletion too. Use another vault; a key that you delete counts until its day comes.',
  },
  KEY_MATERIAL_EXPIRED: {
    what: 'The imported material of “{alias}” has expired: {at}.',
    todo: 'Import the identical material again to go on using the key.',
  },
  ALIAS_INVALID: {
    what: 'This alias can’t be used.',
    todo: 'Use 1 to 255 letters, digits, underscores, hyphens, colons and slashes; it must not end in /default.',
  },
  ALIAS_TAKEN: {
    what: 'Another key has the alias “{alias}” already.',
    todo: 'Choose an alias that no key of this vault has, or rename the other key first.',
  },
  DESCRIPTION_INVALID: {
    what: 'This description can’t be used.',
    todo: 'Use up to 255 characters on one line, without invisible ones.',
  },
  TAG_KEY_INVALID: {
    what: 'This tag key can’t be used.',
    todo: 'Use 1 to 36 letters, digits, hyphens and underscores.',
  },
  TAG_VALUE_INVALID: {
    what: 'This tag value can’t be used.',
    todo: 'Use up to 43 letters, digits, hyphens and underscores, or leave it empty.',
  },
  TAG_COUNT: {
    what: 'A key has {max} tags at most.',
    todo: 'Take off tags that are no longer needed, then add the new ones.',
  },
  TAG_REPEATED: {
    what: 'The tag key “{key}” stands there twice.',
    todo: 'A key holds each tag key once. Keep one of the two values.',
  },
  TAG_NOT_FOUND: {
    what: 'The key has no tag “{key}” any more.',
    todo: 'Look at its tags again: they were changed meanwhile.',
  },
  DELETION_DAYS: {
    what: 'A deletion can’t be scheduled for this number of days.',
    todo: 'Use a whole number from {min} to {max}.',
  },
  ROTATION_DAYS: {
    what: 'A key can’t be rotated with this period.',
    todo: 'Use a whole number of days from {min} to {max}.',
  },
  UNDERSTANDING_REQUIRED: {
    what: 'This needs your word that you know what follows from it.',
    todo: 'Read what is said beside the box “I understand …”, then tick it.',
  },
}

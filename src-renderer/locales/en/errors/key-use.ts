export default {
  ENCODING_INVALID: {
    what: 'This is not in the form that was chosen: {field}.',
    todo: 'Check that it was copied whole, and whether it is text, hex or base64.',
  },
  PLAINTEXT_EMPTY: {
    what: 'There is nothing to encrypt.',
    todo: 'Enter at least one byte.',
  },
  PLAINTEXT_TOO_LARGE: {
    what: 'These are {bytes} bytes. The key encrypts at most {max} directly.',
    todo: 'Shorten it, or encrypt it with a data key, as files are. Help explains direct and envelope encryption.',
  },
  MESSAGE_TOO_LARGE: {
    what: 'The message has {bytes} bytes. At most {max} are signed or verified here.',
    todo: 'Compute its digest outside, then sign or verify the digest.',
  },
  DIGEST_LENGTH: {
    what: 'The digest has {bytes} bytes; that of this algorithm has {expected}.',
    todo: 'Check which digest was computed, or choose the algorithm that fits it.',
  },
  CIPHERTEXT_INVALID: {
    what: 'This is not a ciphertext of Keyrite’s, or it was changed.',
    todo: 'Check that it was copied whole. A ciphertext that was changed can’t be opened.',
  },
  CIPHERTEXT_KIND: {
    what: 'This ciphertext is of the other kind: a data key, where data is expected, or data, where a data key is.',
    todo: 'Open it on the page for its own kind.',
  },
  CIPHERTEXT_OTHER_VAULT: {
    what: 'No key of this vault made this ciphertext. It names the key {key}.',
    todo: 'Open the vault that it comes from.',
  },
  CIPHERTEXT_TOO_NEW: {
    what: 'A newer Keyrite made this ciphertext.',
    todo: 'Open it with that version or a later one.',
  },
  DECRYPT_FAILED: {
    what: 'The ciphertext could not be decrypted with this key and algorithm.',
    todo: 'Check the key, the algorithm and that it was copied whole. No closer reason is given, since it would help an attacker.',
  },
  DATA_KEY_LENGTH: {
    what: 'A data key can’t have {bytes} bytes.',
    todo: 'Use {min} to {max} bytes.',
  },
  RANDOM_LENGTH: {
    what: 'Random numbers can’t be {bytes} bytes at once.',
    todo: 'Use {min} to {max} bytes.',
  },
}

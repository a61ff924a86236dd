export default {
  TOKEN_NOT_FOUND: {
    what: 'No token with this label and serial number is there.',
    todo: 'Plug in the right token, then try again.',
  },
  TOKEN_AMBIGUOUS: {
    what: 'More than one token has this label and serial number.',
    todo: 'Leave only the right one plugged in, then try again.',
  },
  TOKEN_GONE: {
    what: 'The token has been removed or has stopped answering.',
    todo: 'Plug it in again and unlock the vault. Finished steps are kept.',
  },
  TOKEN_OTHER: {
    what: 'A token is there, but it is not this vault’s.',
    todo: 'Plug in the token that the vault was made on.',
  },
  TOKEN_NOT_INITIALISED: {
    what: 'This token is empty.',
    todo: 'Initialise it first: give it a label, an SO PIN and a PIN.',
  },
  TOKEN_ALREADY_INITIALISED: {
    what: 'This token is in use already; Keyrite does not erase it.',
    todo: 'Use it as it is, or choose an empty one.',
  },
  TOKEN_LABEL_INVALID: {
    what: 'This label can’t be used for a token.',
    todo: 'Use at most 32 bytes: 32 Latin letters or digits, or 10 Chinese characters.',
  },
  TOKEN_FULL: {
    what: 'The token has no room left.',
    todo: 'Remove what is not needed with the maker’s tool, or use another token.',
  },
  TOKEN_WRITE_PROTECTED: {
    what: 'The token is write-protected.',
    todo: 'Lift the protection with the maker’s tool, or use another token.',
  },
  TOKEN_UNSUPPORTED: {
    what: 'The token can’t do what Keyrite needs at the least.',
    todo: 'Use a token that makes AES or RSA keys and signs. The Token page says what was tried.',
  },
  TOKEN_MECHANISM_REFUSED: {
    what: 'The token refuses this way of working.',
    todo: 'Choose another algorithm, or probe the token again on the Token page.',
  },
  TOKEN_ANSWER_WRONG: {
    what: 'The token’s answer failed Keyrite’s check, and nothing was taken from it.',
    todo: 'Do not use this token for the job. Probe it again on the Token page and tell the maker.',
  },
  TOKEN_BUSY: {
    what: 'The token is busy with another program or session.',
    todo: 'Close other programs that use it, then try again.',
  },
  TOKEN_ERROR: {
    what: 'The token reports an error.',
    todo: 'Try again. If it comes back, look the token’s answer up in its manual.',
  },
  SESSION_LOST: {
    what: 'The connection to the token was lost.',
    todo: 'Unlock the vault again. Finished steps are kept.',
  },
  PIN_WRONG: { what: 'The PIN is wrong.', todo: 'Check Caps Lock and the token, then try again.' },
  PIN_LOCKED: {
    what: 'The token has locked this PIN after too many wrong tries.',
    todo: 'Whoever holds the SO PIN can set a new PIN with the maker’s tool. Keys and vault stay as they are.',
  },
  PIN_LENGTH: {
    what: 'The PIN is too short or too long for this token.',
    todo: 'Keep to the limits beside the field.',
  },
  PIN_INVALID: {
    what: 'The token does not accept these characters in a PIN.',
    todo: 'Use digits and Latin letters only.',
  },
  PIN_NOT_SET: {
    what: 'This token has no user PIN yet.',
    todo: 'Set one with the SO PIN and the maker’s tool, then try again.',
  },
  PIN_EXPIRED: {
    what: 'The PIN has expired and has to be changed first.',
    todo: 'Change it with the maker’s tool, then try again.',
  },
  PIN_LAST_TRY: {
    what: 'One try is left before the token locks the PIN.',
    todo: 'Be sure of the PIN, then confirm that you want to use the last try.',
  },
  PIN_PAD_UNSUPPORTED: {
    what: 'This token takes its PIN on a pad of its own, which Keyrite can’t use yet.',
    todo: 'Use a token whose PIN is typed here, or switch the pad off with the maker’s tool.',
  },
}

export default {
  INTERNAL: {
    what: 'Something unexpected went wrong inside Keyrite.',
    todo: 'Nothing was half-done on purpose: look at the log, then try again. If it comes back, copy the code and report it.',
  },
  REQUEST_INVALID: {
    what: 'A value on this page is not of the form that is needed.',
    todo: 'Check the fields against the limits beside them.',
  },
  SENDER_REFUSED: {
    what: 'A request came from outside Keyrite’s own page and was refused.',
    todo: 'Close Keyrite and start it again. If it comes back, have the workstation examined.',
  },
  VAULT_LOCKED: { what: 'The vault is locked.', todo: 'Unlock it with the token’s PIN.' },
  VAULT_OPEN: {
    what: 'A vault is open, and this needs it closed.',
    todo: 'Lock the vault first.',
  },
  NOT_PERMITTED: {
    what: 'The person signed in may not do this.',
    todo: 'Ask a security officer.',
  },
  BUSY: {
    what: 'The same operation is running already.',
    todo: 'Wait until it has ended.',
  },
  CANCELLED: { what: 'The operation was cancelled.', todo: 'Start it again when you are ready.' },
  CLOCK_BEHIND: {
    what: 'This workstation’s clock is earlier than the last entry of the log.',
    todo: 'Set the clock right, or acknowledge the difference on the Home page. Until then keys are neither changed nor used.',
  },
  NOT_FOUND: {
    what: 'What was asked for is not there any more.',
    todo: 'Go back to the list and choose again.',
  },
  WRONG_STATE: {
    what: 'This can’t be done in the present state.',
    todo: 'Go back, look at the state, and continue from the step shown there.',
  },
  CONFIRMATION_MISMATCH: {
    what: 'What was typed is not what had to be confirmed.',
    todo: 'Compare it letter by letter and type it again. If it really differs, stop here.',
  },
  NAME_INVALID: {
    what: 'This name can’t be used.',
    todo: 'Use 1 to 64 printable characters, not only spaces.',
  },
}

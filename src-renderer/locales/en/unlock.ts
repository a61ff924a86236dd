export default {
  title: 'Unlock the vault',
  which: 'Which vault?',
  vaultOn: 'Token {label}, serial number {serial}',
  pin: 'PIN',
  pinHint: 'The PIN of the token “{label}”.',
  pinHintLength: 'The PIN of the token “{label}”, {min} to {max} characters.',
  submit: 'Unlock',
  unlocking: 'Opening the token and the store…',
  newVault: 'Set up a new vault',
  locked: {
    asked: 'The vault was locked.',
    idle: 'The vault was locked because nobody used it for a while.',
    away: 'The vault was locked because this workstation went to sleep or its screen was locked.',
    'token-removed':
      'The vault was locked because its token was pulled or stopped answering. Plug it in again to go on.',
    quit: 'The vault was locked when Keyrite was closed.',
  },
  token: {
    looking: 'Looking for the token…',
    there: 'The token is there.',
    missing: 'The token is not there. Plug it in, then look again.',
    again: 'Look again',
    countLow: 'Few tries are left',
    countLowText: 'A wrong PIN was entered before. The token locks the PIN after some more.',
    finalTry: 'One try is left',
    finalTryText:
      'Another wrong PIN locks it. If you are not sure, ask whoever knows it before you go on.',
    lastTry: 'I am sure of the PIN and want to use the last try.',
    lockedTitle: 'The token’s PIN is locked',
    lockedText:
      'Too many wrong PINs were entered. Whoever holds the SO PIN sets a new one with the maker’s tool; for many tokens that is:',
    lockedAfter: 'Nothing is lost: the keys and the vault stay as they are. Look again afterwards.',
    mustChange: 'The PIN must be changed',
    mustChangeText: 'Change it with the maker’s tool, then look again.',
  },
  problem: 'This vault can’t be opened as things stand',
  folder: 'Vaults are kept in {folder}',
}

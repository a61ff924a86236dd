/** A passphrase is lost that nobody can agree to reset: PIN and backup shares set a new one. */
export default {
  link: 'Nobody is left who could reset it? By PIN and backup shares…',
  title: 'Set a new passphrase by the backup shares',
  intro:
    'For when other officers can’t reset it: there is one officer only, or there are too few without the one who has lost the passphrase. It takes the token’s PIN and as many custodians with their shares as open the backup. The log says so, and who else was there.',
  person: 'Person',
  sharesTitle: 'Shares of the custodians',
  first: 'The first custodian types their share. It says how many it takes.',
  proven:
    'The shares were right. For {n} minutes only the PIN is missing; the custodians are not needed again.',
  passphraseTitle: 'PIN and new passphrase',
  pin: 'PIN of the token',
  pinHint: 'The vault is locked and opened by it.',
  lastTry: 'I am sure of the PIN and want to use the last try.',
  othersGone: 'They can’t: they have lost their passphrases, too, or are gone. The log keeps this.',
  submit: 'Set the passphrase and sign in',
  working: 'Opening the token and the store…',
}

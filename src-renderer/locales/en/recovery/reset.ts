/** The only officer's passphrase is lost: PIN and backup shares set a new one. */
export default {
  link: 'The only security officer has forgotten the passphrase…',
  title: 'Set a new passphrase by the backup shares',
  intro:
    'For a vault with one security officer. It takes the token’s PIN and as many custodians with their shares as open the backup. Where there are other officers, they reset the passphrase.',
  person: 'Security officer',
  sharesTitle: 'Shares of the custodians',
  first: 'The first custodian types their share. It says how many it takes.',
  passphraseTitle: 'PIN and new passphrase',
  pin: 'PIN of the token',
  pinHint: 'The vault is locked and opened by it.',
  lastTry: 'I am sure of the PIN and want to use the last try.',
  submit: 'Set the passphrase and sign in',
  working: 'Opening the token and the store…',
}

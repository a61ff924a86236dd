/** People, roles and signing in. */
export default {
  roles: {
    q: 'What are the roles for?',
    a: 'A role says what somebody may do; a person may have several, and they add up. Four are there from the start and stay as they are:\n\n- Security officer: starts everything. The policy says who else must agree.\n- Custodian: holds components and shares of the backup, and takes part in ceremonies.\n- Operator: encrypts and opens files, and uses the keys that were granted.\n- Auditor: reads everything but secrets, verifies and exports the log. Changes nothing.\n\nWithout any role a person may do nothing, until a key is granted. What you may not do is not shown.',
  },
  'more-roles': {
    q: 'How do I give somebody more than an operator, and less than an officer?',
    a: 'Make a role of single operations, under “People”, “Roles”. “Everything with keys but deletion” is a good beginning: such a person makes and manages keys, and destroys none. Groups carry roles for many people at once.\n\nFor a single key no role is needed: grant it, on the key’s page.',
  },
  'second-person': {
    q: 'How do I add a second person?',
    a: 'First set your own passphrase, by the menu under your name: until then the token’s PIN alone signs you in. Then add the person under “People”. You see a one-time code, once. Hand it over in person, or by a way that nobody else reads; with it the new person signs in and sets a passphrase that only they know.\n\nFrom then on the PIN opens the vault, and everybody signs in by a passphrase.',
  },
  'signing-in': {
    q: 'Why a PIN and a passphrase?',
    a: 'The PIN belongs to the token: it opens the vault, once, and an officer who knows it enters it. The passphrase belongs to a person: it says who is at the screen, and every entry of the log names that person. Passphrases are kept only in a form by which they can be checked, not read.\n\nWhen nobody uses Keyrite for a while, first the person is signed out, and later the vault is locked. Both times are under “Settings”.',
  },
  'switch-person': {
    q: 'How does somebody else take over?',
    a: 'Press Ctrl+Shift+S, on whatever page, or choose “Switch person” in the menu under the name. Whoever was signed in is signed out, and the next one chooses a name and enters a passphrase. What the former one had on the screen is gone. The vault stays open.\n\nIn the list of names the arrow keys and the first letters of a name lead to a person, and Enter leads on to the passphrase.',
  },
  agreement: {
    q: 'Why does somebody else have to agree?',
    a: 'Exporting a bundle, deleting a key, changing people or the policy, and other things that can’t be undone need more than one person. The policy says how many of which role; two security officers, as long as nothing else was set. Each reads what exactly will happen and agrees by their own passphrase, at the same screen.\n\nWhere there is only one officer, one is enough, and the policy page says so. A lock ends whatever waits.',
  },
  'forgotten-passphrase': {
    q: 'What if a passphrase is forgotten?',
    a: 'An officer resets it under “People”, and others agree to that as the policy says. The person concerned is not one of them. They get a one-time code, good for seven days, and set a new passphrase. Nobody can read the old one, Keyrite neither.\n\nIn a vault with one officer, or with two of whom one has lost the passphrase, there are too few others. Then the token’s PIN and the backup shares set a new one, on the sign-in page, and the log says who else was there. Make shares, and have three officers, before that happens.',
  },
  'wrong-tries': {
    q: 'Why do I have to wait before I can sign in?',
    a: 'After three wrong tries one has to wait 5 seconds, and after each further one twice as long, up to an hour. Within that time not even the right passphrase is taken. Closing Keyrite does not shorten it, and each try is in the log. A right passphrase ends it all.\n\nMany wrong tries that nobody remembers mean that somebody else tried: look at the log.',
  },
  'changed-outside': {
    q: 'What does “changed outside of Keyrite” mean?',
    a: 'When the vault is opened, Keyrite checks that people, policy and log are what it wrote itself, and that the token has not seen a newer log than the one in the file. If that does not hold, an older file was put back, or somebody wrote into it.\n\nUntil it is settled nothing is changed and no key is used. Ask who restored a backup. If there is an explanation, an officer can go on with the store as it is; that needs agreement and stays in the log.',
  },
}

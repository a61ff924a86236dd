export default {
  keyrite: {
    q: 'What is Keyrite’s key management?',
    a: `It creates, keeps and uses keys in one place. The keys are protected by a hardware security module, the token: their material lives in it, or sealed under the root key that never leaves it.

Keyrite checks who may do what, and writes every operation on a key into a log whose entries are chained, refused operations too. All of that happens on this workstation, without any network.`,
  },
  'master-key': {
    q: 'What is a customer master key?',
    a: `A customer master key (CMK), on these pages simply “key”, is what you create under Keys. It consists of its facts (id, alias, description, state, dates) and of one or more versions of secret material.

A symmetric key encrypts small data, and above all data keys: one key protects as many data keys as you like. An asymmetric key signs, or decrypts what others encrypted with its public half.`,
  },
  'default-key': {
    q: 'What is a default key?',
    a: `A key that Keyrite makes for a part of the application, when that part needs one for the first time. Its alias ends in /default, for example file/default for encrypted files.

It is shown in the list, but can’t be renamed, tagged, disabled, deleted or rotated, and it does not count towards the limit.`,
  },
  'custom-or-default': {
    q: 'How do keys of your own differ from default keys?',
    a: `- A key of your own: you create or import it, and you can disable it, schedule its deletion, tag it, rename it and rotate it.
- A default key: Keyrite creates it, and none of that is possible.

Both protect data keys in the same way.`,
  },
  states: {
    q: 'What do the states mean?',
    a: `- Enabled: the key can be used. Only an enabled key encrypts, decrypts, signs, verifies, or makes and opens data keys.
- Disabled: it can’t be used until somebody enables it.
- Pending deletion: it can’t be used, and is deleted on its day unless the deletion is cancelled. It is then disabled, or pending import if its material is not in.
- Pending import: a key for imported material that is not in, or has expired or was deleted.`,
  },
  'key-limit': {
    q: 'How many keys can there be?',
    a: `100 in a vault, in whatever state: disabled ones and those that wait for deletion or import count too. Default keys don’t. A key that you delete counts until its day; another vault has 100 of its own.`,
  },
  custody: {
    q: 'Where is the material of a key?',
    a: `In the token, wherever the token can hold it: as a sensitive object that can’t be read, one for each version. Where the token lacks a mechanism for such keys, or is full, the material is sealed under the token’s root key and used in the memory of this workstation, which is wiped at once. The key’s page says which it is, and why.`,
  },
  backup: {
    q: 'What do “recoverable” and “this token only” mean?',
    a: `It is chosen when the key is created and can’t be changed later.

- Recoverable: each version’s material is also sealed for the vault’s backup, at the moment it is made. If the token is lost or breaks, the backup brings the key back.
- This token only: the material opens with this token and no other, and no backup has it. If the token is lost or breaks, so is everything that the key encrypted.`,
  },
  export: {
    q: 'Can I export a key?',
    a: `No. The material of a key leaves the vault only sealed, for the backup of a recoverable key. What goes to a cloud is made for it in a ceremony and is never one of these keys. The public half of an asymmetric key is no secret, and can be copied and saved.`,
  },
  update: {
    q: 'Can I replace the material of a key that was made here?',
    a: `No. The material of a key that was made here can’t be exchanged by hand: create a new key, or rotate. Rotation adds a version and keeps the old ones.`,
  },
  deletion: {
    q: 'Why can’t I delete a key at once?',
    a: `Because what it encrypted is lost with it. Before you delete a key, make sure that everything it encrypted was moved to another one.

You set a time from 7 to 1096 days. Until then the key can’t be used, which shows whether somebody still needs it, and the deletion can be cancelled. On its day the material is destroyed in the token, and nobody can bring it back. If you are not sure, disable the key instead.`,
  },
  'deleted-key': {
    q: 'Can I decrypt data after the key was deleted?',
    a: `No. While the deletion is pending, cancel it and enable the key again. After that day the data are lost.

If only the imported material of a key was deleted or has expired, import the identical material again from your own copy: the key then decrypts as before. Without that copy, the data are lost.`,
  },
}

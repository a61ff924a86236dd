export default {
  'data-key': {
    q: 'What is a data key?',
    a: `A data key (data encryption key, DEK) encrypts the data themselves. Keyrite makes it of the token’s random bytes and hands it out in plaintext, in ciphertext, or both: the ciphertext is the data key encrypted by one of your keys.

Encrypt your data with the plaintext, forget the plaintext, and keep the ciphertext beside the data. To decrypt, have the ciphertext opened here, and use the plaintext again. Keyrite keeps neither, and never writes the plaintext to a file. A data key’s ciphertext opens only as a data key.`,
  },
  'online-tool': {
    q: 'How do I encrypt or decrypt a little text?',
    a: `To encrypt: open an enabled key under Keys, choose Use, then Encrypt. Type the data as text, hex or base64, or choose a small file, and press Execute. Copy the ciphertext or save it.

To decrypt: open any enabled symmetric key, choose Use, then Decrypt, paste the ciphertext and press Execute. The ciphertext names its key and version, and Keyrite finds them. If that key was deleted or is not enabled, it fails.

Clear empties both fields. What was shown is gone when you leave the page.`,
  },
  'direct-or-envelope': {
    q: 'Direct or envelope encryption? Why at most 4096 bytes?',
    a: `A key encrypts at most 4096 bytes directly: passwords, certificates, small settings. The data go through the token, which is made for keys and not for large data.

Larger data are encrypted by envelope encryption:

- A data key is made, and encrypts the data on this workstation.
- Your key encrypts the data key only. That is the envelope.
- The encrypted data key is kept with the encrypted data.
- To open them, your key opens the data key, and the data key opens the data.

The page Files does all of that for files: drop them on the window. For programs of your own, create data keys under Use, Data keys.`,
  },
  'envelope-benefits': {
    q: 'What are the benefits of envelope encryption?',
    a: `- Size: there is no limit of 4096 bytes.
- Speed: the data stay where they are, and only the data key goes through the token.
- Security: your key stays in this vault, in the token wherever the token can hold it, and every data key protects only its own data.
- Trust: each time a data key is made or opened, it is checked who asks, and it leaves an entry in the log.`,
  },
  'who-encrypts': {
    q: 'What in Keyrite encrypts with these keys?',
    a: `- The tab Use of each key: small data, data keys, signatures.
- Files: each file is encrypted by a data key of its own, and that one by file/default or by a key that you choose.

Ceremonies don’t: the material that they make for a cloud is kept apart from these keys.`,
  },
  'public-key': {
    q: 'How does somebody send me data that only I can open?',
    a: `Create an RSA key for encrypting and decrypting, or an SM2 key. Under Use, Public key, save the public key and give it to the sender, with the commands shown there; compare its SHA-256 by voice. The sender needs nothing but OpenSSL. Paste what comes back under Decrypt, with the algorithm that the sender used.

An RSA key takes only a few hundred bytes at once: senders encrypt a key of their own with it, and the data with that.`,
  },
  signature: {
    q: 'How do I sign, and how do others check it?',
    a: `Open an RSA or EC key for signing, choose Use, then Sign. Type the message, choose a file of up to 1 MiB, or give the digest of a larger one. Save the signature.

Whoever has the message, the signature and the public key checks it here under Verify, or anywhere with the OpenSSL command that the page shows. ECDSA signatures are in DER form, as OpenSSL reads them.

For RSASSA_PSS the salt must be as long as the digest. OpenSSL takes the longest one unless it is told otherwise, and Verify then says invalid: sign with -pkeyopt rsa_pss_saltlen:digest, as below.`,
  },
  clipboard: {
    q: 'How safe is a copied secret?',
    a: `Keyrite takes a copied secret off the clipboard after 30 seconds and when the vault locks, if it is still there, and shows the seconds. Until then every program of yours can read it, and a clipboard manager may keep a copy that Keyrite can’t take back.`,
  },
  rotation: {
    q: 'What does automatic rotation do?',
    a: `A key that is used much and long becomes a greater risk. Rotation makes a new version of its material every 30 to 365 days, as you set it; 365 at first. It limits how much one version encrypts, parts what was encrypted before from what comes after, and keeps the procedure in practice.

- Id, alias, description and permissions stay.
- The newest version encrypts. Decryption finds the version that encrypted, so all of them are kept.
- Nothing is encrypted anew, and data keys stay as they are: rotation does not help against a data key that leaked.
- The period starts when rotation is switched on, and anew when it is changed.
- A disabled key, or one that waits for deletion, does not rotate. If it is overdue when it is enabled again, it rotates at once; otherwise its plan goes on.

Only symmetric keys that were made here are rotated automatically: not imported ones, not asymmetric ones, not default keys.`,
  },
  'rotation-by-hand': {
    q: 'How do I rotate a key by hand?',
    a: `Open the key, then Versions and rotation, then Replace by a new key. The new key takes the alias, the description and the tags, and has an id of its own. The old one is renamed by the date and stays as it is, so that what it encrypted can still be opened.

This works for symmetric, asymmetric and imported keys, not for default keys. Whoever has the old public key or names the key by its id needs the new one, and whoever works by a grant needs one on the new key. Where the old key rotates by itself, it goes on doing so until you switch it off.`,
  },
}

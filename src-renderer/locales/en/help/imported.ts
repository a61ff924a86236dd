export default {
  'imported-keys': {
    q: 'What must I know before I use an imported key?',
    a: `You bring the material, so part of its protection is up to you.

- Security: the key is as strong as the random source of its material. Keyrite can’t see how it was made. Keep the original in a safe place.
- Durability and availability: the material may expire or be deleted, and then only your own copy brings it back. Until it is in again, nothing that the key encrypted can be opened.
- Association: the key is bound to the first material for good. Any other is refused.
- Uniqueness: what the key encrypted opens with this key only, even where another key holds the same material.

An imported key can be given an expiry and its symmetric material can be deleted by hand; a key made here can do neither. It is not rotated automatically.`,
  },
  'import-steps': {
    q: 'How is material imported?',
    a: `- Under Keys, choose Import key, and create a key without material.
- Choose the wrapping algorithm and get the import parameters: the wrapping key, the import token and a README. They are valid for 24 hours, and new ones void the old ones.
- Where the material is, wrap it with the wrapping key: with an HSM, with the OpenSSL commands shown, or with another Keyrite. For an asymmetric key, a temporary AES-256 key is wrapped, and the private key by that one.
- Bring back EncryptedKeyMaterial.bin, for an asymmetric key also out_rsa_private_key.der, and the import token; choose when the material expires; import.

You may leave in between: the tab Import of the key goes on where you were, as long as the parameters are valid.`,
  },
  'import-again': {
    q: 'How do I bring back expired material, or change the expiry?',
    a: `Import the identical material again, with any expiry. Keyrite knows the material by a commitment that was kept when it was imported first, and refuses any other.

By default, material expires 24 hours after the import. When it does, it is deleted and the key is pending import. A key that was disabled then is disabled again when its material is back.`,
  },
  'import-from-keyrite': {
    q: 'How do I bring material from one Keyrite to another?',
    a: `Here, get the import parameters of an empty key and save the three files. There, start a ceremony for the target “Another Keyrite” with these files, and export the bundle. Back here, drop all files of the bundle on the tab Import at once.

Only material of ceremonies can be brought over. A key itself never leaves its vault.`,
  },
  'wrap-pad': {
    q: 'Why does OpenSSL refuse -id-aes256-wrap-pad?',
    a: `In OpenSSL 1.1.1 and older, the command enc does not offer this cipher unless it is built with a patch. From OpenSSL 3.0 on it works as it is: look at the version first.

If you have only an older one, build a newer OpenSSL into a folder of its own, without touching the system’s, and call that one; or let another Keyrite wrap the key.`,
  },
}

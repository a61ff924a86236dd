export default {
  step: 'Security and durability',
  stepKey: 'The empty key',
  steps: 'Steps of the import',
  intro:
    'You are about to create a key without material and to import material that was made elsewhere. Some of what Keyrite does for its own keys is then up to you.',
  points: {
    random: 'Randomness',
    randomText:
      'The key is as strong as the source that its material comes from. Make sure that the random source meets your security requirements; Keyrite can’t see how the material was made.',
    backup: 'Your own backup',
    backupText:
      'Keep the original material in a safe place. If it is deleted here, by mistake or because it expired, only that copy brings the key back.',
    availability: 'Availability and durability',
    availabilityText:
      'Imported material may expire and can be deleted by hand; the key then waits for the same material, and until it is in, nothing that the key encrypted can be opened.',
    bound: 'Bound for good',
    boundText:
      'A key is bound to the first material that it gets and takes no other. What it encrypted opens with this key alone, even where another key holds the same material.',
    rotation: 'No rotation',
    rotationText:
      'Imported keys are not rotated automatically. Replace them by hand when it is time.',
  },
  understood: 'I understand the security and durability of using an imported key',
  next: 'Continue',
  noSm2: 'SM2 keys can’t be imported.',
}

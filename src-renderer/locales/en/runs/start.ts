export const list = {
  reading: 'Reading scripts and ceremonies…',
  open: 'Under way',
  scripts: 'Start from a script',
  past: 'Past ceremonies',
  emptyTitle: 'No ceremony has ended yet',
  empty:
    'Ceremonies that were completed or abandoned stand here, each with its signed record. Begin with a script above; most can be rehearsed first.',
  verify: 'Verify a record…',
  load: 'Load a script…',
  number: 'No.',
  what: 'Ceremony',
  state: 'State',
  steps: 'Steps',
  started: 'Started',
  done: '{n} of {total}',
  exceptions: 'Exception sheets: {n}',
}

export const load = {
  title: 'Load a script',
  intro:
    'A ceremony of your own is a YAML file: who takes part, what is done step by step, who signs. It is checked whole, kept in the vault, and shown in full before anything happens.',
  drop: 'The script’s file',
  text: 'Drop it here, or choose it.',
  choose: 'Choose a file…',
  reading: 'Checking the script…',
  refused: '“{name}” can’t be used as a script',
  nothing: 'Nothing was loaded. Mend the file as told below and load it again.',
  problems: 'What is wrong with the file',
  line: 'Where',
  path: 'In',
  what: 'What is wrong',
  place: 'Line {line}, column {column}',
  whole: 'the file as a whole',
}

export const script = {
  reading: 'Reading the script…',
  roleCount: '{role}: {n}',
  witnessCount: 'Witnesses: at least {n}',
  noWitnesses: 'Witnesses: none asked for',
  steps: 'Steps: {n}',
  shipped: 'comes with Keyrite',
  shippedLong: 'This script comes with Keyrite.',
  loaded: 'Loaded by {name}, {time}.',
  version: 'Name {id}, version {n}.',
  digest: 'SHA-256 of the script',
  people: 'Who it takes',
  stepsTitle: 'All {n} steps',
  task: 'Keyrite: {task}',
  check: { tick: '(to be ticked)', value: '(to be typed)' },
  compared: 'Has to be the same as: {value}, step {n}.',
  signed: 'Signed by: {roles}',
  file: 'The file to the letter',
  start: 'Start this ceremony',
  rehearse: 'Rehearse it',
  officer: 'A security officer starts ceremonies.',
  noRehearsal: 'It does what can’t be undone, so there is no rehearsal of it.',
}

export const places = {
  title: 'Who takes part?',
  titleRehearsal: 'Rehearsal: who takes part?',
  text: 'Give each place to a person. Once it has begun, everybody signs in at their own place.',
  nobody: 'Nobody',
  seat: '{role} {n} of {count}',
  witnesses:
    'Witnesses (at least {n}) are no users of the vault: they give name and statement at their step.',
  alone:
    'You are the only person of this vault and take every place. Nobody else checks what is done, and the record says so.',
  fewer:
    'Places left open: {n}. That is only possible while the vault has nobody else for them; the record says so.',
  missing: 'Nobody takes the place: {roles}.',
  begin: 'Begin',
}

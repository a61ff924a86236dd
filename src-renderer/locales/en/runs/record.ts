export const record = {
  title: 'Record of ceremony {number}',
  reading: 'Putting the record together…',
  draft: 'This is a draft',
  draftText: 'The ceremony still goes on. Nothing here is signed.',
  save: 'Save it as a file',
  saveText:
    'PDF and HTML look like a document to be filed. All three can be verified; of a PDF, the record attached to it. Nothing is overwritten.',
  language: 'Language of the file',
  as: { pdf: 'Save as PDF…', html: 'Save as HTML…', json: 'Save as JSON…' },
  saving: 'Writing and reading back…',
  saved: 'Written and read back',
  bytes: '{n} bytes',
  fileDigest: 'SHA-256 of the file',
  summary: 'Summary',
  purpose: 'Purpose',
  because: 'Abandoned because',
  ended: 'Ended',
  ledBy: 'Led by',
  steps: 'Steps completed',
  people: 'People',
  alone: 'The vault had one person, who took every place. Nobody else checked what was done.',
  fewer: 'The script asks for {n} of the role “{role}”; the vault had {there}.',
  witness: 'Witness',
  exceptions: 'Exception sheets',
  noExceptions: 'None: everything went as the script says.',
  notes: 'Remarks and interruptions',
  break: { paused: 'Paused', interrupted: 'Interrupted (lock, power or crash)' },
  proof: 'Token, software and log',
  vault: 'Vault',
  token: 'Token',
  tokenValue: '{label}, serial number {serial}',
  model: 'Make and model',
  software: 'Software',
  softwareValue: '{name} {version}; files with their digests: {n}',
  traces: 'Traces covered',
  tracesValue: '{from} to {to}',
  head: 'Head of the log, trace {n}',
  digest: 'SHA-256 of the record',
  signed: 'Signed by the vault’s ceremony key. The saved files hold all traces and file digests.',
  toRun: 'Back to the ceremony',
}

export const verify = {
  title: 'Verify a record',
  intro:
    'Load the PDF, HTML or JSON file of a ceremony’s record. A print on paper can’t be verified: ask for the file.',
  drop: 'The record’s file',
  dropText: 'Drop it here, or choose it. It is only read.',
  choose: 'Choose a record…',
  working: 'Checking signature, parts and log…',
  about: 'What it says of itself',
  which: 'Vault {vault}, ceremony {number}, started {from}.',
  findings: 'What was looked at',
  key: 'Fingerprint of the key that signed it (SHA-256)',
  keyText: 'Compare it with the one in the paper book.',
  verdict: { ok: 'in order', bad: 'wrong', unknown: 'can’t be told here' },
  sum: {
    own: {
      title: '“{name}” is whole, and was signed by this vault',
      text: 'Nothing in it was changed since the ceremony ended.',
    },
    other: {
      title: '“{name}” is whole, but another key signed it',
      text: 'Nothing in it was changed since it was signed. Whose key that is, only the paper book of the other vault can tell.',
    },
    bad: {
      title: '“{name}” is not what was signed',
      text: 'Don’t rely on it. What is wrong is told below; ask for the file as it was saved.',
    },
  },
  found: {
    form: {
      ok: 'The file is written as records are.',
      bad: 'The file is not written as records are: something was put in, or set otherwise.',
    },
    unsigned: 'It is not signed: a draft, or the signature was taken off.',
    signature: {
      ok: 'The signature fits the content.',
      bad: 'The signature does not fit: the content was changed after it was signed.',
    },
    'key-own': 'It was signed by this vault’s ceremony key.',
    'key-other': 'It was signed by a key that this vault does not know.',
    script: {
      ok: 'The script has its digest, and the steps are the script’s.',
      bad: 'The script, its digest and the steps do not fit together:',
    },
    words: {
      ok: 'Digests say the same in words and hex.',
      bad: 'A digest says something else in words than in hex:',
    },
    steps: {
      ok: 'Each step is what was signed, by people who took part.',
      bad: 'A step is not what was signed, or somebody signed who took no part:',
    },
    traces: {
      ok: 'The traces it names are complete and in order.',
      bad: 'The traces it names are not complete, or not in order:',
    },
    checkpoint: {
      ok: 'The log’s checkpoint in it is signed.',
      bad: 'The signature of the log’s checkpoint in it does not fit.',
    },
    log: {
      ok: 'This vault’s log tells the same.',
      bad: 'This vault’s log tells otherwise, from this trace on:',
    },
    'log-elsewhere': 'It is of another vault: its log is not here to be compared.',
    end: {
      ok: 'This vault’s log names this very record as the ceremony’s end.',
      bad: 'This vault’s log does not name this record as the ceremony’s end.',
    },
    page: {
      ok: 'The page shows what the record in it says.',
      bad: 'The page shows something else than the record in it says.',
    },
    'pdf-pages':
      'The record attached to the PDF was checked. Its pages were made from that record, but can’t be checked themselves: compare the digest on the last pages with the one below, by its words.',
    'page-other':
      'The page was laid out by another version of Keyrite (page version {version}); only the record in it was checked.',
  },
}

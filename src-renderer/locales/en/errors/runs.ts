export default {
  PLACES_WRONG: {
    what: 'Who takes part in what role does not fit the script.',
    todo: 'Give each role as many people as the script asks for, each of whom has that role, and nobody two places.',
  },
  REHEARSAL_REFUSED: {
    what: 'This script does what can’t be undone, so it can’t be rehearsed.',
    todo: 'Read it through instead, or run it in a vault made for rehearsals.',
  },
  STEP_ORDER: {
    what: 'Another step comes first. Nothing was changed.',
    todo: 'Go on at the step that the page shows as the current one.',
  },
  PEOPLE_MISSING: {
    what: 'Not everybody with a place has signed in at it.',
    todo: 'Have each participant sign in at their place, then go on.',
  },
  CHECK_OPEN: {
    what: 'A check of this step was not answered.',
    todo: 'Answer every check. If one can’t be met, write an exception sheet.',
  },
  VALUE_DIFFERS: {
    what: 'What was typed is not the value that Keyrite computed.',
    todo: 'Read it again. If it truly differs, stop: write an exception sheet, or abandon the ceremony.',
  },
  TASK_OPEN: {
    what: 'The vault does not show that this step’s task was done.',
    todo: 'Open the task, do it, and come back. If it can’t be done, write an exception sheet.',
  },
  WITNESSES_MISSING: {
    what: 'The script asks for more witnesses.',
    todo: 'Have each witness give name and statement, then go on.',
  },
  ROLE_NEEDED: {
    what: 'This takes somebody with another role in this ceremony.',
    todo: 'Have a participant with the role that the step names do it.',
  },
  SIGNED_ALREADY: {
    what: 'This person has signed this step already, or nobody of this role has to sign it any more.',
    todo: 'Have another participant of the role sign.',
  },
  ACCEPTANCE_NEEDED: {
    what: 'Those named can’t accept this exception sheet, or are too few.',
    todo: 'Have somebody else than its writer accept it. One that leaves out a step with signatures needs as many people as would have signed.',
  },
  RECORD_UNREADABLE: {
    what: 'This is not the record of a ceremony, or a newer Keyrite wrote it.',
    todo: 'Choose the PDF, HTML or JSON file that Keyrite saved.',
  },
  RECORD_NOT_IN_PDF: {
    what: 'This PDF does not carry the record as Keyrite attached it: it was removed, changed or replaced, or the file was saved anew by another program.',
    todo: 'Don’t rely on its pages. Ask for the PDF as Keyrite saved it, or for the JSON or HTML file.',
  },
  PRINT_FAILED: {
    what: 'The record could not be made into a PDF. Nothing was written.',
    todo: 'Save it as HTML instead; it holds the same, and can be verified.',
  },
}

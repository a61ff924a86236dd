import approvals from './approvals.ts'
import ceremony from './ceremony.ts'
import errors from './errors.ts'
import files from './files.ts'
import help from './help.ts'
import home from './home.ts'
import integrity from './integrity.ts'
import keyDetail from './key-detail.ts'
import keys from './keys.ts'
import log from './log.ts'
import people from './people.ts'
import recovery from './recovery.ts'
import runs from './runs.ts'
import settings from './settings.ts'
import setup from './setup.ts'
import shell from './shell.ts'
import signIn from './sign-in.ts'
import token from './token.ts'
import ui from './ui.ts'
import unlock from './unlock.ts'

export default {
  approvals,
  ceremony,
  errors,
  files,
  help,
  home,
  integrity,
  keyDetail,
  keys,
  log,
  people,
  recovery,
  runs,
  settings,
  setup,
  shell,
  signIn,
  token,
  ui,
  unlock,
}

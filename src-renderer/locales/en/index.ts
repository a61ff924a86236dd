import approvals from './approvals.ts'
import ceremony from './ceremony.ts'
import errors from './errors.ts'
import files from './files.ts'
import help from './help.ts'
import home from './home.ts'
import keyDetail from './key-detail.ts'
import keys from './keys.ts'
import log from './log.ts'
import settings from './settings.ts'
import setup from './setup.ts'
import shell from './shell.ts'
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
  keyDetail,
  keys,
  log,
  settings,
  setup,
  shell,
  token,
  ui,
  unlock,
}

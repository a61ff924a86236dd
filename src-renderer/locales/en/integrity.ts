/** What was found wrong with store or log when the vault was opened. */
export default {
  title: 'Something was changed outside of Keyrite',
  text: 'Until this is settled, nothing is changed and no key is used. Reading, verifying and exporting the log work.',
  signIn: 'A security officer has to sign in and settle it on the Home page.',
  ask: 'Tell a security officer. Only they can settle it.',
  restore: 'This can’t be acknowledged: the right store file has to come back.',
  acknowledge: 'Go on all the same…',
  dialog: 'Go on although something was changed',
  dialogText:
    'You go on with the store as it is now. What happened goes into the log for good, with your reason. Export the log first, and write down its newest hash.',
  typed: 'Name of the vault',
  reason: 'Reason',
  reasonHint:
    'For the log, such as “store put back from the backup of Friday after the disk failed”.',
  submit: 'Go on with this store',
}

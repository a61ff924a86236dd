// Chromium turns file names into text by the locale: under plain "C" (a bare login, cron) it gives
// no path at all for a file called 参数.bin. So everything started from here runs under UTF-8.

const UTF8 = /utf-?8/i

/**
 * Sets a UTF-8 character type where the environment has none. Language and formats stay.
 * @param {NodeJS.ProcessEnv} env changed in place
 */
export const ensureUtf8 = (env) => {
  const effective = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  if (UTF8.test(effective)) return
  // LC_ALL outranks LC_CTYPE
  if (env['LC_ALL']) env['LC_ALL'] = 'C.UTF-8'
  else env['LC_CTYPE'] = 'C.UTF-8'
}

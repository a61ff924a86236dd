/**
 * Passphrases, and words that with digits and marks around them are one, that everybody tries first
 * (the heads of published lists of leaked ones, as far as they are long enough to be taken).
 */
export const COMMON: ReadonlySet<string> = new Set([
  ...['password', 'passwort', 'passphrase', 'mypassword', 'passwordpassword', 'password123'],
  ...['qwertyuiop', 'qwerty', 'qwertyuiopasdfghjklzxcvbnm', 'asdfghjkl', 'zxcvbnm', 'qazwsxedc'],
  ...['1qaz2wsx3edc', '1qaz2wsx3edc4rfv', 'qazwsxedcrfv', '1q2w3e4r5t6y', 'q1w2e3r4t5y6'],
  ...['qwertzuiop', 'azertyuiop', 'qweasdzxc', 'zaqxswcde', 'abcabc', 'aabbcc', 'abc'],
  ...['123456789012', '1234567890', '12345678910', '123123123123', '123456123456', '112233445566'],
  ...['iloveyou', 'iloveyouforever', 'letmein', 'letmeinplease', 'welcome', 'welcomehome'],
  ...['administrator', 'admin', 'adminadmin', 'root', 'superuser', 'changeme', 'changemenow'],
  ...['default', 'secret', 'topsecret', 'verysecret', 'mysecret', 'trustno', 'opensesame'],
  ...['sunshine', 'princess', 'football', 'baseball', 'basketball', 'superman', 'batman'],
  ...['dragon', 'monkey', 'shadow', 'master', 'michael', 'jennifer', 'jordan', 'starwars'],
  ...['computer', 'internet', 'whatever', 'nothing', 'charlie', 'cheese', 'summer', 'winter'],
  ...['keyrite', 'keyritekeyrite', 'vault', 'ceremony', 'keyceremony', 'security', 'officer'],
  ...['securityofficer', 'custodian', 'operator', 'auditor', 'huawei', 'huaweicloud'],
  ...['correcthorsebatterystaple', 'thequickbrownfox', 'tobeornottobe', 'loremipsum'],
  ...['thequickbrownfoxjumpsoverthelazydog', 'loremipsumdolorsitamet', 'maytheforcebewithyou'],
  ...['woaini', 'woainiwoaini', 'nihao', 'mima', 'wodemima', '我爱你我爱你', '我的密码'],
])

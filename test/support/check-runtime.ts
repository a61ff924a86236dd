// Before each test file: the stage that promises Electron's runtime really has it.
if (process.env['KEYRITE_TEST_RUNTIME'] === 'electron' && !process.versions['electron'])
  throw new Error('These tests were to run inside Electron, but run in plain Node.')

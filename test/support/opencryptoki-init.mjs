// Initialises opencryptoki's soft token, fresh from the factory: node opencryptoki-init.mjs LABEL PIN SO
// A process of its own: a process that has loaded the module must not load it a second time.
import pkcs11js from 'pkcs11js'

const [label, pin, soPin] = process.argv.slice(2)
// The factory's; the token has a duty to change it.
const factorySoPin = '87654321'
const module = new pkcs11js.PKCS11()
module.load(process.env['KEYRITE_OPENCRYPTOKI'])
module.C_Initialize()
try {
  const [slot] = module.C_GetSlotList(true)
  module.C_InitToken(slot, factorySoPin, label.padEnd(32))
  const session = module.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION)
  module.C_Login(session, pkcs11js.CKU_SO, factorySoPin)
  module.C_InitPIN(session, pin)
  module.C_SetPIN(session, factorySoPin, soPin)
  module.C_Logout(session)
  // The user's PIN that the SO gave is expired until its owner sets one.
  module.C_Login(session, pkcs11js.CKU_USER, pin)
  module.C_Logout(session)
  module.C_CloseSession(session)
  const { serialNumber, flags } = module.C_GetTokenInfo(slot)
  console.log(JSON.stringify({ serial: serialNumber.trim(), flags }))
} finally {
  module.C_Finalize()
}

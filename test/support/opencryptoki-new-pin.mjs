// Gives the user of opencryptoki's soft token a new PIN: node opencryptoki-new-pin.mjs MODULE SO PIN
// What `pkcs11-tool --login --login-type so --init-pin` does, without asking for OpenSC.
import pkcs11js from 'pkcs11js'

const [modulePath, soPin, pin] = process.argv.slice(2)
const module = new pkcs11js.PKCS11()
module.load(modulePath)
module.C_Initialize()
try {
  const [slot] = module.C_GetSlotList(true)
  const session = module.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION)
  module.C_Login(session, pkcs11js.CKU_SO, soPin)
  module.C_InitPIN(session, pin)
  module.C_Logout(session)
  module.C_CloseSession(session)
} finally {
  module.C_Finalize()
}

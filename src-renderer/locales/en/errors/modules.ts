export default {
  MODULE_MISSING: {
    what: 'The PKCS#11 module’s file is not there.',
    todo: 'Install the token’s driver package, or pick the file where it is now.',
  },
  MODULE_NOT_A_LIBRARY: {
    what: 'This file is not a Linux library.',
    todo: 'Pick the token’s PKCS#11 library; its name usually ends in “.so”.',
  },
  MODULE_WRONG_ARCHITECTURE: {
    what: 'This library is made for another kind of processor.',
    todo: 'Install the 64-bit driver that fits this workstation.',
  },
  MODULE_NOT_PKCS11: {
    what: 'This is a library, but not a PKCS#11 module.',
    todo: 'Look in the token’s manual for the name of its PKCS#11 library.',
  },
  MODULE_LOAD_FAILED: {
    what: 'The module could not be loaded.',
    todo: 'A library that it needs may be missing, or you may lack the right to read it. Install the driver’s dependencies.',
  },
  MODULE_INITIALISE_FAILED: {
    what: 'The module was loaded but refuses to start.',
    todo: 'Check that the token’s service runs, that you belong to its group, and that the parameters are right.',
  },
}

/** A software token made for a test, and what it takes to find and open it. */
export interface TestToken {
  /** Absolute path of the PKCS#11 module. */
  readonly modulePath: string
  /** As shown: without the padding to 32 characters. */
  readonly label: string
  /** As shown: without the padding to 16 characters. */
  readonly serial: string
  readonly pin: string
  readonly soPin: string
}

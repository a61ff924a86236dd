/** Every number of the guides and of Keyrite, once, with its source. */

/** Bytes; a KMS answer is a few KiB, so anything near this is not one (ours). */
export const PARAMETERS_FILE_MAX = 1024 * 1024
/** Bytes unpacked from a ZIP in total, and its number of entries (ours). */
export const PARAMETERS_ZIP_UNPACKED_MAX = 4 * 1024 * 1024
export const PARAMETERS_ZIP_ENTRIES_MAX = 64
/** Files dropped at once on the import parameter page (ours). */
export const PARAMETERS_FILES_MAX = 32
/** Hours that a wrapping key and an import token live (user guide 2.3.2, step 10). */
export const IMPORT_PARAMETERS_HOURS = 24
/** Bits of a wrapping key (user guide: RSA_2048; other clouds up to 4096). */
export const WRAPPING_KEY_BITS_MIN = 2048
export const WRAPPING_KEY_BITS_MAX = 4096
/** Bytes of an import token: none is shorter (ours); what the paste fields hold (ours). */
export const IMPORT_TOKEN_BYTES_MIN = 16
export const IMPORT_TOKEN_BYTES_MAX = 48 * 1024
/** XOR components typed by custodians (issue text; ours). */
export const COMPONENTS_MIN = 2
export const COMPONENTS_MAX = 9
/** Characters of a name: vault, officer, ceremony remark (ours). */
export const NAME_MAX = 64
export const REMARK_MAX = 1000
/** Characters of a PKCS#11 token label (PKCS#11 v2.40, CK_TOKEN_INFO: 32 bytes of UTF-8). */
export const TOKEN_LABEL_BYTES_MAX = 32
/** Characters accepted in a PIN field before the token's own limits apply (ours). */
export const PIN_MAX = 255
/** Idle minutes until the vault locks: default and range (ours). */
export const IDLE_MINUTES_DEFAULT = 10
export const IDLE_MINUTES_MIN = 1
export const IDLE_MINUTES_MAX = 240
/** Traces handed to the log page at once (ours). */
export const TRACES_PAGE_MAX = 200
/** Files dropped at once, and dropped files remembered until the vault locks (ours). */
export const INTAKE_BATCH_MAX = 1000
export const INTAKE_KEPT_MAX = 10_000
/** Seconds that a copied secret stays on the clipboard (ours; as other key tools do). */
export const CLIPBOARD_SECONDS = 30
/** Milliseconds that the clock may go back without a question: a correction by the system (ours). */
export const CLOCK_BACK_TOLERANCE_MS = 5_000
/** Bytes that must be free before anything is changed: the store's journal has to fit (ours). */
export const DISK_ROOM_MIN = 8 * 1024 * 1024

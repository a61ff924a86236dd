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
/** Traces that one look into the log goes through, and counts, at the most (ours). */
export const TRACES_LOOKED_AT = 20_000
/** Files dropped at once, and dropped files remembered until the vault locks (ours). */
export const INTAKE_BATCH_MAX = 1000
export const INTAKE_KEPT_MAX = 10_000
/** Seconds that a copied secret stays on the clipboard (ours; as other key tools do). */
export const CLIPBOARD_SECONDS = 30
/** Milliseconds that the clock may go back without a question: a correction by the system (ours). */
export const CLOCK_BACK_TOLERANCE_MS = 5_000
/**
 * Days without any trace after which keys are deleted, and material expires, only once somebody has
 * vouched for the date (ours): a workstation may be off for a year, and what came due then happens.
 */
export const CLOCK_FORWARD_DAYS = 400
/** Bytes that must be free before anything is changed: the store's journal has to fit (ours). */
export const DISK_ROOM_MIN = 8 * 1024 * 1024
/** Customer master keys of a vault, in whatever state, default keys not counted (user guide 2.2). */
export const KEYS_MAX = 100
/** Characters of an alias and of a description (user guide 2.2). */
export const ALIAS_MAX = 255
export const DESCRIPTION_MAX = 255
/** Tags of a key, characters of a tag key and of a tag value (user guide, table 2-11). */
export const TAGS_MAX = 20
export const TAG_KEY_MAX = 36
export const TAG_VALUE_MAX = 43
/** Tags in one search (user guide 2.6.2). */
export const TAG_SEARCH_MAX = 20
/** Days until a scheduled deletion happens (user guide 2.4.4). */
export const DELETION_DAYS_MIN = 7
export const DELETION_DAYS_MAX = 1096
/** Days from one rotation to the next (user guide 2.7.2). */
export const ROTATION_DAYS_MIN = 30
export const ROTATION_DAYS_MAX = 365
export const ROTATION_DAYS_DEFAULT = 365
/** Bytes that a key encrypts directly (user guide 2.5: 4 KB, inclusive). */
export const PLAINTEXT_BYTES_MAX = 4096
/** Bytes of a message that is hashed and signed here; longer ones by their digest (ours). */
export const MESSAGE_BYTES_MAX = 1024 * 1024
/** Bytes of a data key other than AES_128 and AES_256 (ours). */
export const DATA_KEY_BYTES_MIN = 1
export const DATA_KEY_BYTES_MAX = 1024
/** Bytes of random numbers: 512 bits (user guide 1.2.1), more on request (ours). */
export const RANDOM_BYTES_DEFAULT = 64
export const RANDOM_BYTES_MIN = 1
export const RANDOM_BYTES_MAX = 1024
/** Bits of the wrapping key that Keyrite hands out (best practices, GetParametersForImport). */
export const OWN_WRAPPING_KEY_BITS = 2048
/** Hours until imported material expires, where the officer sets nothing else (user guide, table 2-9). */
export const MATERIAL_HOURS_DEFAULT = 24
/** Years ahead that its expiry may be (ours): later ones are slips of the keyboard. */
export const MATERIAL_YEARS_MAX = 100
/** Bytes of wrapped material, wrapped private key and import token taken in (ours). */
export const IMPORT_FILE_BYTES_MAX = 64 * 1024
/** Seconds between two looks at what is due (ours). */
export const SCHEDULE_SECONDS = 60
/** Files of one drop, folders walked down (ours): more is a whole disk. */
export const FILES_MAX = 200_000
/** Characters taken as a passphrase; shortest that a policy can allow, first set, longest (ours). */
export const PASSPHRASE_MAX = 1024
export const PASSPHRASE_MIN_LOWEST = 8
export const PASSPHRASE_MIN_DEFAULT = 12
export const PASSPHRASE_MIN_HIGHEST = 64
/** People of a vault, disabled ones too; made roles; groups; roles of one person (ours). */
export const PEOPLE_MAX = 500
export const MADE_ROLES_MAX = 50
export const GROUPS_MAX = 50
export const PERSON_ROLES_MAX = 20
/** Wrong tries before one has to wait, the first wait and the longest, in seconds (ours). */
export const SIGN_IN_FREE_TRIES = 3
export const SIGN_IN_WAIT_SECONDS_FIRST = 5
export const SIGN_IN_WAIT_SECONDS_MAX = 3600
/** Days that a one-time code is good for (ours): long enough to hand it over in person. */
export const CODE_DAYS = 7
/** Minutes in which a wrong PIN can be mended after the shares for a reset were right (ours). */
export const RESET_MINUTES = 10
/** Idle minutes until the person is signed out, where people sign in (ours). */
export const SIGN_OUT_MINUTES_DEFAULT = 5
/** People that a policy can ask for; minutes that an approval waits: default and range (ours). */
export const APPROVALS_MAX = 10
export const APPROVALS_DEFAULT = 2
export const APPROVAL_MINUTES_DEFAULT = 30
export const APPROVAL_MINUTES_MIN = 1
export const APPROVAL_MINUTES_MAX = 480
/** Operations that can wait for approval at once (ours). */
export const APPROVALS_WAITING_MAX = 50
/** Grants of a key (user guide 2.8.1), and of a page of them (ours). */
export const GRANTS_MAX = 100
export const GRANTS_PAGE_MAX = 100
/** Traces from one signed checkpoint to the next (ours). */
export const CHECKPOINT_TRACES = 1000
/** Backup shares: how many there are, and how many it takes (ours). */
export const SHARES_MIN = 2
export const SHARES_MAX = 15
/** Bytes of a ceremony script; its steps, the checks of a step, characters of a text (ours). */
export const SCRIPT_BYTES_MAX = 256 * 1024
export const SCRIPT_STEPS_MAX = 100
export const SCRIPT_CHECKS_MAX = 30
export const SCRIPT_TEXT_MAX = 4000
/** People of one role, and signatures of a step, that a script can ask for (ours). */
export const SCRIPT_PEOPLE_MAX = 10
/** Witnesses of a ceremony who are no users of the vault (ours). */
export const WITNESSES_MAX = 20
/** Faults of a script shown at once (ours). */
export const SCRIPT_PROBLEMS_MAX = 50
/** Bytes of a record of a ceremony taken in to be verified (ours). */
export const RECORD_BYTES_MAX = 32 * 1024 * 1024
/** Characters taken as a typed or scanned share (ours: 56 words of at most 11 letters, numbered). */
export const SHARE_TEXT_MAX = 2048
/** Days until shares should be drilled: for the first time, and again (ours). */
export const SHARES_FIRST_DRILL_DAYS = 30
export const SHARES_DRILL_DAYS = 365
/** Characters of a log head from the paper book: 32 words or 64 digits (ours). */
export const LOG_HEAD_TEXT_MAX = 1024
/** Bytes of a backup's header, of the whole file, and of a log export taken in (ours). */
export const BACKUP_HEADER_MAX = 64 * 1024
export const BACKUP_FILE_MAX = 2 ** 36
export const LOG_EXPORT_MAX = 512 * 1024 * 1024

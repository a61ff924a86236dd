// A PKCS#11 module for tests: hands every call on to a real module, and makes some of them fail.
//
//   KEYRITE_PROXY_TARGET  path of the real module
//   KEYRITE_PROXY_RULES   a text file, read again before each call; counting begins anew
//                         whenever its text changes
//   KEYRITE_PROXY_LOG     gets the name of each call as it comes in, one a line
//
// A rule a line:  FUNCTION[@MECHANISM] WHEN ACTION [ARGUMENT]
// WHEN is the number of the call that is meant (1 is the first), or * for all of them.
//   return RV         is not handed on, answers RV (hex)
//   return-after RV   is handed on, then answers RV all the same
//   delay MS          is handed on after a while
//   kill, kill-after  SIGKILL for the process, before or after the call is handed on
//   abort             abort(), as a module's own assertion would
//   spoil             turns over the last byte of what a successful call put out
//   flags BITS        C_GetTokenInfo: these flags are set as well (hex)
//   serial TEXT       C_GetTokenInfo: another serial number
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <pkcs11/pkcs11.h>

// No function of PKCS#11 takes more than eight arguments, each a pointer or an integer no wider
// than one; so one prototype hands on all of them, as the calling conventions of the 64-bit
// machines that the tests run on have it.
typedef unsigned long word;
typedef CK_RV (*any_function)(word, word, word, word, word, word, word, word);

enum { TEXT_MAX = 4096, RULES_MAX = 32 };

struct rule {
  char function[64];
  char mechanism[24]; // empty: any
  unsigned long when; // 0: every call
  char action[24];
  char argument[64];
  unsigned long seen;
};

static CK_FUNCTION_LIST *target;
static CK_FUNCTION_LIST proxy;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char known_text[TEXT_MAX];
static struct rule rules[RULES_MAX];
static int rule_count;

static void parse_line(char *line) {
  struct rule rule = {0};
  char when[24] = "";
  if (rule_count == RULES_MAX) return;
  int fields = sscanf(line, "%63s %23s %23s %63s", rule.function, when, rule.action, rule.argument);
  if (fields < 3 || line[0] == '#') return;
  char *at = strchr(rule.function, '@');
  if (at) {
    snprintf(rule.mechanism, sizeof rule.mechanism, "%s", at + 1);
    *at = 0;
  }
  rule.when = when[0] == '*' ? 0 : strtoul(when, NULL, 10);
  rules[rule_count++] = rule;
}

static void read_rules(void) {
  char text[TEXT_MAX] = "";
  const char *path = getenv("KEYRITE_PROXY_RULES");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file >= 0) {
    ssize_t length = read(file, text, sizeof text - 1);
    text[length > 0 ? length : 0] = 0;
    close(file);
  }
  if (strcmp(text, known_text) == 0) return;
  strcpy(known_text, text);
  rule_count = 0;
  char *rest = NULL;
  for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
    parse_line(line);
}

static void log_call(const char *name) {
  const char *path = getenv("KEYRITE_PROXY_LOG");
  int file = path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (file < 0) return;
  char line[80];
  int length = snprintf(line, sizeof line, "%s\n", name);
  if (write(file, line, length) != length) abort();
  close(file);
}

// Whose second argument is a CK_MECHANISM.
static int takes_mechanism(const char *name) {
  static const char *const takers[] = {
    "C_EncryptInit", "C_DecryptInit", "C_SignInit", "C_VerifyInit", "C_GenerateKey",
    "C_GenerateKeyPair", "C_WrapKey", "C_UnwrapKey",
  };
  for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
    if (strcmp(name, takers[i]) == 0) return 1;
  return 0;
}

// The rules that this call meets, copied, since another thread may read new ones meanwhile.
static int matching(const char *name, word second, struct rule *found) {
  int count = 0;
  pthread_mutex_lock(&lock);
  read_rules();
  log_call(name);
  for (int i = 0; i < rule_count; i++) {
    struct rule *rule = &rules[i];
    if (strcmp(rule->function, name) != 0) continue;
    if (rule->mechanism[0]) {
      if (!takes_mechanism(name)) continue;
      if (((CK_MECHANISM *)second)->mechanism != strtoul(rule->mechanism, NULL, 16)) continue;
    }
    rule->seen++;
    if (rule->when == 0 || rule->when == rule->seen) found[count++] = *rule;
  }
  pthread_mutex_unlock(&lock);
  return count;
}

static int is(const struct rule *rule, const char *action) {
  return strcmp(rule->action, action) == 0;
}

static void wait_ms(unsigned long ms) {
  struct timespec left = {ms / 1000, (ms % 1000) * 1000000};
  nanosleep(&left, NULL);
}

// True if the call is not to be handed on; `answer` is then its return value.
static int before(const struct rule *rule, CK_RV *answer) {
  if (is(rule, "delay")) wait_ms(strtoul(rule->argument, NULL, 10));
  if (is(rule, "kill")) raise(SIGKILL);
  if (is(rule, "abort")) abort();
  if (!is(rule, "return")) return 0;
  *answer = strtoul(rule->argument, NULL, 16);
  return 1;
}

static void spoil(const char *name, const word *args) {
  int wrap = strcmp(name, "C_WrapKey") == 0;
  CK_BYTE *out = (CK_BYTE *)args[wrap ? 4 : 3];
  CK_ULONG *length = (CK_ULONG *)args[wrap ? 5 : 4];
  if (out && length && *length > 0) out[*length - 1] ^= 1;
}

static void change_token_info(const struct rule *rule, CK_TOKEN_INFO *info) {
  if (is(rule, "flags")) info->flags |= strtoul(rule->argument, NULL, 16);
  if (is(rule, "serial")) {
    memset(info->serialNumber, ' ', sizeof info->serialNumber);
    size_t length = strlen(rule->argument);
    if (length > sizeof info->serialNumber) length = sizeof info->serialNumber;
    memcpy(info->serialNumber, rule->argument, length);
  }
}

static CK_RV after(const struct rule *rule, const char *name, const word *args, CK_RV answer) {
  if (is(rule, "kill-after")) raise(SIGKILL);
  if (is(rule, "return-after")) return strtoul(rule->argument, NULL, 16);
  if (answer != CKR_OK) return answer;
  if (is(rule, "spoil")) spoil(name, args);
  if (strcmp(name, "C_GetTokenInfo") == 0) change_token_info(rule, (CK_TOKEN_INFO *)args[1]);
  return answer;
}

static CK_RV hand_on(const char *name, any_function function, const word *a) {
  struct rule found[RULES_MAX];
  int count = matching(name, a[1], found);
  CK_RV answer = CKR_OK;
  for (int i = 0; i < count; i++)
    if (before(&found[i], &answer)) return answer;
  answer = function(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
  for (int i = 0; i < count; i++) answer = after(&found[i], name, a, answer);
  return answer;
}

#define CK_PKCS11_FUNCTION_INFO(name) \
  static CK_RV proxy_##name(word a, word b, word c, word d, word e, word f, word g, word h) { \
    const word arguments[] = {a, b, c, d, e, f, g, h}; \
    return hand_on(#name, (any_function)target->name, arguments); \
  }
#include <pkcs11/pkcs11f.h>
#undef CK_PKCS11_FUNCTION_INFO

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  if (!target) {
    const char *path = getenv("KEYRITE_PROXY_TARGET");
    void *library = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    CK_C_GetFunctionList get = library ? (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList") : NULL;
    if (!get || get(&target) != CKR_OK) return CKR_FUNCTION_FAILED;
    proxy.version = target->version;
#define CK_PKCS11_FUNCTION_INFO(name) proxy.name = (void *)proxy_##name;
#include <pkcs11/pkcs11f.h>
#undef CK_PKCS11_FUNCTION_INFO
    proxy.C_GetFunctionList = C_GetFunctionList;
  }
  *list = &proxy;
  return CKR_OK;
}

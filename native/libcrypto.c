#define _GNU_SOURCE /* RTLD_DEEPBIND */
#include "libcrypto.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

/* Tests compile with another name, to see what happens where the library is missing. */
#ifndef LIBCRYPTO_NAME
#define LIBCRYPTO_NAME "libcrypto.so.3"
#endif

Libcrypto ssl;

static bool ready = false;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool resolve(void *library, const char *name, void *pointer) {
  void *found = dlsym(library, name);
  /* ISO C has no cast from an object pointer to a function pointer; POSIX says they are alike. */
  memcpy(pointer, &found, sizeof found);
  return found != NULL;
}

static bool resolve_all(void *library) {
  bool complete = true;
#define RESOLVE(name) complete = resolve(library, #name, &ssl.name) && complete;
  LIBCRYPTO_FUNCTIONS(RESOLVE)
#undef RESOLVE
  return complete;
}

/* A build of OpenSSL may be without SM2, SM3 or SM4. */
static bool fetch_algorithms(void) {
  ssl.context = ssl.OSSL_LIB_CTX_new();
  if (ssl.context == NULL) return false;
  ssl.sm3 = ssl.EVP_MD_fetch(ssl.context, "SM3", NULL);
  ssl.sm4_ctr = ssl.EVP_CIPHER_fetch(ssl.context, "SM4-CTR", NULL);
  ssl.sm4_ecb = ssl.EVP_CIPHER_fetch(ssl.context, "SM4-ECB", NULL);
  ssl.aes_gcm = ssl.EVP_CIPHER_fetch(ssl.context, "AES-256-GCM", NULL);
  EVP_PKEY_CTX *sm2 = ssl.EVP_PKEY_CTX_new_from_name(ssl.context, "SM2", NULL);
  bool all = sm2 != NULL && ssl.EVP_PKEY_keygen_init(sm2) == 1 && ssl.sm3 != NULL &&
             ssl.sm4_ctr != NULL && ssl.sm4_ecb != NULL && ssl.aes_gcm != NULL;
  ssl.EVP_PKEY_CTX_free(sm2);
  return all;
}

/*
 * The library is never closed and what was fetched is never freed: both last as long as the
 * process, like the library's own atexit handlers.
 */
static void load(void) {
  /*
   * LOCAL: nobody else finds its symbols. DEEPBIND: it finds its own before those of the
   * executable, which exports OpenSSL's names in Node.
   */
  void *library = dlopen(LIBCRYPTO_NAME, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
  if (library == NULL) return;
  if (!resolve_all(library) || ssl.OpenSSL_version_num() >> 28 != 3) return;
  libcrypto_enter();
  ready = fetch_algorithms();
  libcrypto_leave();
}

bool libcrypto_ready(void) {
  pthread_once(&once, load);
  return ready;
}

void libcrypto_enter(void) { ssl.ERR_set_mark(); }

void libcrypto_leave(void) { ssl.ERR_pop_to_mark(); }

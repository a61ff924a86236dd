/*
 * Counts the memory that libcrypto.so.3 holds, and looks through what it gives back for a secret.
 * Loaded before the addon, into a process of its own; opens the library in the same way.
 */
#define _GNU_SOURCE
#define NAPI_VERSION 8
#include <dlfcn.h>
#include <malloc.h>
#include <node_api.h>
#include <stdlib.h>
#include <string.h>

typedef void *(*Allocate)(size_t, const char *, int);
typedef void *(*Reallocate)(void *, size_t, const char *, int);
typedef void (*Release)(void *, const char *, int);
typedef int (*SetFunctions)(Allocate, Reallocate, Release);

static long live;
/* Everything given back since `record`, one block after the other. */
static unsigned char *kept;
static size_t kept_length, kept_room;

static void keep(const void *block, size_t size) {
  if (kept_room == 0) return;
  if (size > kept_room - kept_length) abort();
  memcpy(kept + kept_length, block, size);
  kept_length += size;
}

/* Empty: what the process had there before (a buffer of the test's own) is not the library's. */
static void *empty(size_t size) {
  void *block = malloc(size);
  if (block != NULL) memset(block, 0, malloc_usable_size(block));
  return block;
}

static void *allocate(size_t size, const char *file, int line) {
  (void)file, (void)line;
  void *block = empty(size);
  if (block != NULL) live++;
  return block;
}

static void release(void *block, const char *file, int line) {
  (void)file, (void)line;
  if (block == NULL) return;
  keep(block, malloc_usable_size(block));
  live--;
  free(block);
}

static void *reallocate(void *block, size_t size, const char *file, int line) {
  if (block == NULL) return allocate(size, file, line);
  if (size == 0) return release(block, file, line), NULL;
  void *moved = empty(size);
  if (moved == NULL) return NULL;
  size_t old = malloc_usable_size(block);
  memcpy(moved, block, old < size ? old : size);
  keep(block, old);
  free(block);
  return moved;
}

static napi_value number(napi_env env, long value) {
  napi_value result = NULL;
  napi_create_int64(env, value, &result);
  return result;
}

static napi_value get_live(napi_env env, napi_callback_info info) {
  (void)info;
  return number(env, live);
}

static napi_value record(napi_env env, napi_callback_info info) {
  (void)env, (void)info;
  if (kept == NULL) kept = malloc(kept_room = 64 << 20);
  if (kept == NULL) abort();
  kept_length = 0;
  return NULL;
}

/* How often the bytes stand in what was given back since. */
static napi_value count(napi_env env, napi_callback_info info) {
  napi_value value;
  size_t arguments = 1, length = 0;
  void *bytes = NULL;
  napi_get_cb_info(env, info, &arguments, &value, NULL, NULL);
  napi_get_buffer_info(env, value, &bytes, &length);
  long found = 0;
  const unsigned char *at = kept, *end = kept + kept_length;
  while ((at = memmem(at, (size_t)(end - at), bytes, length)) != NULL) found++, at++;
  return number(env, found);
}

static void add(napi_env env, napi_value exports, const char *name, napi_callback function) {
  napi_value value;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, function, NULL, &value);
  napi_set_named_property(env, exports, name, value);
}

NAPI_MODULE_INIT() {
  void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
  void *symbol = library == NULL ? NULL : dlsym(library, "CRYPTO_set_mem_functions");
  SetFunctions set = NULL;
  memcpy(&set, &symbol, sizeof symbol);
  if (set == NULL || set(allocate, reallocate, release) != 1)
    napi_throw_error(env, NULL, "libcrypto.so.3 takes no memory functions");
  add(env, exports, "live", get_live);
  add(env, exports, "record", record);
  add(env, exports, "count", count);
  return exports;
}

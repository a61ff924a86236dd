/*
 * Counts the memory that libcrypto.so.3 holds, and looks through what it gives back for a secret.
 * Loaded before the SM addon, into a process of its own; opens the library in the same way.
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

static long live, found;
static unsigned char needle[64];
static size_t needle_length;

static void look(void *block) {
  if (block == NULL || needle_length == 0) return;
  if (memmem(block, malloc_usable_size(block), needle, needle_length) != NULL) found++;
}

static void *allocate(size_t size, const char *file, int line) {
  (void)file, (void)line;
  void *block = malloc(size);
  if (block != NULL) live++;
  return block;
}

static void release(void *block, const char *file, int line) {
  (void)file, (void)line;
  if (block == NULL) return;
  look(block);
  live--;
  free(block);
}

static void *reallocate(void *block, size_t size, const char *file, int line) {
  if (block == NULL) return allocate(size, file, line);
  if (size == 0) return release(block, file, line), NULL;
  void *moved = malloc(size);
  if (moved == NULL) return NULL;
  size_t old = malloc_usable_size(block);
  memcpy(moved, block, old < size ? old : size);
  look(block);
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

static napi_value get_found(napi_env env, napi_callback_info info) {
  (void)info;
  return number(env, found);
}

static napi_value look_for(napi_env env, napi_callback_info info) {
  napi_value value;
  size_t count = 1, length = 0;
  void *bytes = NULL;
  napi_get_cb_info(env, info, &count, &value, NULL, NULL);
  napi_get_buffer_info(env, value, &bytes, &length);
  if (length > sizeof needle) length = sizeof needle;
  memcpy(needle, bytes, length);
  needle_length = length;
  found = 0;
  return NULL;
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
  add(env, exports, "found", get_found);
  add(env, exports, "lookFor", look_for);
  return exports;
}

/*
 * What JavaScript sees. Arguments are Uint8Arrays (anything else throws a TypeError); answers are
 * new Buffers, or undefined when the operation failed or the library is missing. Secrets are written
 * straight into the Buffer that is returned, and wiped from it when the operation fails half-way.
 */
#define NAPI_VERSION 8
#include <node_api.h>
#include <string.h>

#include "libcrypto.h"
#include "operations.h"

enum { ARGUMENTS_MAX = 5 };

typedef bool (*Operation)(napi_env env, const Range *arguments, napi_value *result);

typedef struct {
  const char *name;
  size_t arguments;
  Operation operation;
} Entry;

static bool new_buffer(napi_env env, size_t length, uint8_t **bytes, napi_value *result) {
  static uint8_t none;
  void *data = NULL;
  if (napi_create_buffer(env, length, &data, result) != napi_ok) return false;
  *bytes = length == 0 ? &none : data;
  return true;
}

static bool run_ecdsa_sign(napi_env env, const Range *arguments, napi_value *result) {
  uint8_t signature[ECDSA_SIGNATURE_MAX], *bytes;
  size_t length = 0;
  if (!ecdsa_sign(arguments[0], arguments[1], signature, &length) ||
      !new_buffer(env, length, &bytes, result))
    return false;
  memcpy(bytes, signature, length);
  return true;
}

static bool run_sm2_generate(napi_env env, const Range *arguments, napi_value *result) {
  (void)arguments;
  uint8_t *bytes;
  if (!new_buffer(env, SM2_SCALAR + SM2_POINT, &bytes, result)) return false;
  bool done = sm2_generate(bytes, bytes + SM2_SCALAR);
  if (!done) ssl.OPENSSL_cleanse(bytes, SM2_SCALAR + SM2_POINT);
  return done;
}

/* The first `used` of `room` bytes; what is behind them is no secret. */
static bool cut(napi_env env, napi_value whole, size_t used, napi_value *result) {
  napi_value from, to, slice, arguments[2];
  if (napi_create_uint32(env, 0, &from) != napi_ok ||
      napi_create_uint32(env, (uint32_t)used, &to) != napi_ok ||
      napi_get_named_property(env, whole, "subarray", &slice) != napi_ok)
    return false;
  arguments[0] = from;
  arguments[1] = to;
  return napi_call_function(env, whole, slice, 2, arguments, result) == napi_ok;
}

typedef bool (*Sm2)(Range key, Range input, uint8_t *out, size_t *length);

/* Asks for the length, makes the Buffer, and fills it. */
static bool run_sm2(napi_env env, Sm2 function, const Range *arguments, napi_value *result) {
  size_t room = 0;
  if (!function(arguments[0], arguments[1], NULL, &room) || room > DATA_MAX + 1024) return false;
  uint8_t *bytes;
  napi_value whole;
  if (!new_buffer(env, room, &bytes, &whole)) return false;
  size_t used = room;
  bool done = function(arguments[0], arguments[1], bytes, &used) && used <= room;
  if (!done) {
    ssl.OPENSSL_cleanse(bytes, room);
    return false;
  }
  if (used < room) return cut(env, whole, used, result);
  *result = whole;
  return true;
}

static bool run_sm2_encrypt(napi_env env, const Range *arguments, napi_value *result) {
  return run_sm2(env, sm2_encrypt, arguments, result);
}

static bool run_sm2_decrypt(napi_env env, const Range *arguments, napi_value *result) {
  return run_sm2(env, sm2_decrypt, arguments, result);
}

static bool run_sm3(napi_env env, const Range *arguments, napi_value *result) {
  uint8_t *bytes;
  return new_buffer(env, SM3_DIGEST, &bytes, result) && sm3(arguments[0], bytes);
}

static bool run_sm3_hmac(napi_env env, const Range *arguments, napi_value *result) {
  uint8_t *bytes;
  return new_buffer(env, SM3_DIGEST, &bytes, result) && sm3_hmac(arguments[0], arguments[1], bytes);
}

static bool run_sm4_ctr(napi_env env, const Range *arguments, napi_value *result) {
  uint8_t *bytes;
  if (!new_buffer(env, arguments[2].length, &bytes, result)) return false;
  bool done = sm4_ctr(arguments[0], arguments[1], arguments[2], bytes);
  if (!done) ssl.OPENSSL_cleanse(bytes, arguments[2].length);
  return done;
}

static bool run_sm4_block(napi_env env, const Range *arguments, napi_value *result) {
  uint8_t *bytes;
  return new_buffer(env, SM4_BLOCK, &bytes, result) &&
         sm4_block(arguments[0], arguments[1], bytes);
}

typedef bool (*Chunks)(const ChunkKeys *keys, Range in, Room out, uint64_t *chunks);

/* The one kind of operation that writes into memory of JavaScript's: the last argument. */
static bool run_chunks(napi_env env, Chunks function, const Range *arguments, napi_value *result) {
  ChunkKeys keys = {arguments[0], arguments[1], arguments[2]};
  Room out = {(uint8_t *)arguments[4].bytes, arguments[4].length};
  uint64_t chunks = 0;
  return function(&keys, arguments[3], out, &chunks) &&
         napi_create_int64(env, (int64_t)chunks, result) == napi_ok;
}

static bool run_chunks_seal(napi_env env, const Range *arguments, napi_value *result) {
  return run_chunks(env, chunks_seal, arguments, result);
}

static bool run_chunks_open(napi_env env, const Range *arguments, napi_value *result) {
  return run_chunks(env, chunks_open, arguments, result);
}

static const Entry entries[] = {
    {"ecdsaSign", 2, run_ecdsa_sign},     {"sm2Generate", 0, run_sm2_generate},
    {"sm2Encrypt", 2, run_sm2_encrypt},   {"sm2Decrypt", 2, run_sm2_decrypt},
    {"sm3", 1, run_sm3},                  {"hmacSm3", 2, run_sm3_hmac},
    {"sm4Ctr", 3, run_sm4_ctr},           {"sm4Block", 2, run_sm4_block},
    {"sealChunks", 5, run_chunks_seal},   {"openChunks", 5, run_chunks_open},
};

/* An empty array may have no memory at all; OpenSSL takes NULL for something else. */
static bool range_of(napi_env env, napi_value value, Range *range) {
  static const uint8_t none;
  napi_typedarray_type type;
  void *data = NULL;
  bool is_array = false;
  if (napi_is_typedarray(env, value, &is_array) != napi_ok || !is_array) return false;
  if (napi_get_typedarray_info(env, value, &type, &range->length, &data, NULL, NULL) != napi_ok)
    return false;
  range->bytes = data == NULL ? &none : data;
  return type == napi_uint8_array;
}

/* Runs the entry that the function was made with. */
static napi_value call(napi_env env, napi_callback_info info) {
  napi_value values[ARGUMENTS_MAX];
  size_t count = ARGUMENTS_MAX;
  void *data = NULL;
  if (napi_get_cb_info(env, info, &count, values, NULL, &data) != napi_ok) return NULL;
  const Entry *entry = data;
  Range ranges[ARGUMENTS_MAX] = {0};
  for (size_t at = 0; at < entry->arguments; at++) {
    if (at < count && range_of(env, values[at], &ranges[at])) continue;
    napi_throw_type_error(env, NULL, "Uint8Array expected");
    return NULL;
  }
  if (!libcrypto_ready()) return NULL;
  napi_value result = NULL;
  libcrypto_enter();
  bool done = entry->operation(env, ranges, &result);
  libcrypto_leave();
  return done ? result : NULL;
}

/* The library's own version text; undefined where it, or one of the algorithms, is missing. */
static napi_value library(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value text = NULL;
  if (!libcrypto_ready()) return NULL;
  napi_create_string_latin1(env, ssl.OpenSSL_version(OPENSSL_VERSION), NAPI_AUTO_LENGTH, &text);
  return text;
}

static bool add(napi_env env, napi_value exports, const char *name, napi_callback function,
                const Entry *entry) {
  napi_value value;
  return napi_create_function(env, name, NAPI_AUTO_LENGTH, function, (void *)entry, &value) ==
             napi_ok &&
         napi_set_named_property(env, exports, name, value) == napi_ok;
}

NAPI_MODULE_INIT() {
  bool complete = add(env, exports, "library", library, NULL);
  for (size_t at = 0; at < sizeof entries / sizeof *entries; at++)
    complete = add(env, exports, entries[at].name, call, &entries[at]) && complete;
  if (!complete) napi_throw_error(env, NULL, "The addon could not be set up");
  return exports;
}

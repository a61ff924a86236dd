#include "libcrypto.h"
#include "sm.h"

/* OSSL_PARAM carries integers in the machine's own order, and x86-64 and arm64 are little-endian. */
static void reverse(uint8_t *to, const uint8_t *from, size_t length) {
  for (size_t at = 0; at < length; at++) to[at] = from[length - 1 - at];
}

static bool read_pair(EVP_PKEY *key, uint8_t scalar[SM2_SCALAR], uint8_t point[SM2_POINT]) {
  uint8_t native[SM2_SCALAR] = {0};
  OSSL_PARAM wanted[] = {
      ssl.OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, native, sizeof native),
      ssl.OSSL_PARAM_construct_end(),
  };
  size_t length = 0;
  bool done = ssl.EVP_PKEY_get_params(key, wanted) == 1 &&
              wanted[0].return_size == sizeof native &&
              ssl.EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point, SM2_POINT,
                                                  &length) == 1 &&
              length == SM2_POINT && point[0] == 4;
  reverse(scalar, native, sizeof native);
  ssl.OPENSSL_cleanse(native, sizeof native);
  return done;
}

bool sm2_generate(uint8_t scalar[SM2_SCALAR], uint8_t point[SM2_POINT]) {
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = ssl.EVP_PKEY_CTX_new_from_name(ssl.context, "SM2", NULL);
  bool done = context != NULL && ssl.EVP_PKEY_keygen_init(context) == 1 &&
              ssl.EVP_PKEY_generate(context, &key) == 1 && read_pair(key, scalar, point);
  ssl.EVP_PKEY_free(key);
  ssl.EVP_PKEY_CTX_free(context);
  return done;
}

/* A key of the SM2 curve with one half; NULL for what is no such half. */
static EVP_PKEY *key_of(int selection, OSSL_PARAM half) {
  char group[] = "SM2";
  OSSL_PARAM parts[] = {
      ssl.OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      half,
      ssl.OSSL_PARAM_construct_end(),
  };
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = ssl.EVP_PKEY_CTX_new_from_name(ssl.context, "SM2", NULL);
  if (context != NULL && ssl.EVP_PKEY_fromdata_init(context) == 1 &&
      ssl.EVP_PKEY_fromdata(context, &key, selection, parts) != 1) {
    ssl.EVP_PKEY_free(key);
    key = NULL;
  }
  ssl.EVP_PKEY_CTX_free(context);
  return key;
}

/* OpenSSL refuses a point that is not on the curve (EC_POINT_oct2point). */
static EVP_PKEY *public_key(Range point) {
  uint8_t copy[SM2_POINT];
  if (point.length != SM2_POINT || point.bytes[0] != 4) return NULL;
  for (size_t at = 0; at < sizeof copy; at++) copy[at] = point.bytes[at];
  return key_of(EVP_PKEY_PUBLIC_KEY, ssl.OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY,
                                                                           copy, sizeof copy));
}

static bool in_range(EVP_PKEY *key) {
  EVP_PKEY_CTX *context = ssl.EVP_PKEY_CTX_new_from_pkey(ssl.context, key, NULL);
  bool valid = context != NULL && ssl.EVP_PKEY_private_check(context) == 1;
  ssl.EVP_PKEY_CTX_free(context);
  return valid;
}

static EVP_PKEY *private_key(Range scalar) {
  uint8_t native[SM2_SCALAR];
  if (scalar.length != SM2_SCALAR) return NULL;
  reverse(native, scalar.bytes, sizeof native);
  EVP_PKEY *key = key_of(EVP_PKEY_KEYPAIR, ssl.OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY,
                                                                       native, sizeof native));
  ssl.OPENSSL_cleanse(native, sizeof native);
  if (key != NULL && !in_range(key)) {
    ssl.EVP_PKEY_free(key);
    return NULL;
  }
  return key;
}

bool sm2_encrypt(Range point, Range plaintext, uint8_t *out, size_t *length) {
  if (plaintext.length == 0 || plaintext.length > DATA_MAX) return false;
  EVP_PKEY *key = public_key(point);
  EVP_PKEY_CTX *context =
      key == NULL ? NULL : ssl.EVP_PKEY_CTX_new_from_pkey(ssl.context, key, NULL);
  bool done = context != NULL && ssl.EVP_PKEY_encrypt_init(context) == 1 &&
              ssl.EVP_PKEY_encrypt(context, out, length, plaintext.bytes, plaintext.length) == 1;
  ssl.EVP_PKEY_CTX_free(context);
  ssl.EVP_PKEY_free(key);
  return done;
}

bool sm2_decrypt(Range scalar, Range ciphertext, uint8_t *out, size_t *length) {
  if (ciphertext.length == 0 || ciphertext.length > DATA_MAX) return false;
  EVP_PKEY *key = private_key(scalar);
  EVP_PKEY_CTX *context =
      key == NULL ? NULL : ssl.EVP_PKEY_CTX_new_from_pkey(ssl.context, key, NULL);
  bool done = context != NULL && ssl.EVP_PKEY_decrypt_init(context) == 1 &&
              ssl.EVP_PKEY_decrypt(context, out, length, ciphertext.bytes, ciphertext.length) == 1;
  ssl.EVP_PKEY_CTX_free(context);
  ssl.EVP_PKEY_free(key);
  return done;
}

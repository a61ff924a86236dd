#include "ec-key.h"

#include <string.h>

void ec_reverse(uint8_t *to, const uint8_t *from, size_t length) {
  for (size_t at = 0; at < length; at++) to[at] = from[length - 1 - at];
}

static EVP_PKEY *key_of(const Curve *curve, int selection, OSSL_PARAM half) {
  OSSL_PARAM parts[] = {
      /* Is only read, though its type does not say so. */
      ssl.OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve->group, 0),
      half,
      ssl.OSSL_PARAM_construct_end(),
  };
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = ssl.EVP_PKEY_CTX_new_from_name(ssl.context, curve->type, NULL);
  if (context != NULL && ssl.EVP_PKEY_fromdata_init(context) == 1 &&
      ssl.EVP_PKEY_fromdata(context, &key, selection, parts) != 1) {
    ssl.EVP_PKEY_free(key);
    key = NULL;
  }
  ssl.EVP_PKEY_CTX_free(context);
  return key;
}

/* OpenSSL refuses a point that is not on the curve (EC_POINT_oct2point). */
EVP_PKEY *ec_public_key(const Curve *curve, Range point) {
  uint8_t copy[2 * P384_SCALAR + 1];
  if (point.length != 2 * curve->scalar + 1 || point.bytes[0] != 4) return NULL;
  memcpy(copy, point.bytes, point.length);
  return key_of(curve, EVP_PKEY_PUBLIC_KEY,
                ssl.OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, copy, point.length));
}

static bool in_range(EVP_PKEY *key) {
  EVP_PKEY_CTX *context = ssl.EVP_PKEY_CTX_new_from_pkey(ssl.context, key, NULL);
  bool valid = context != NULL && ssl.EVP_PKEY_private_check(context) == 1;
  ssl.EVP_PKEY_CTX_free(context);
  return valid;
}

EVP_PKEY *ec_private_key(const Curve *curve, Range scalar) {
  uint8_t native[P384_SCALAR];
  if (scalar.length != curve->scalar) return NULL;
  ec_reverse(native, scalar.bytes, scalar.length);
  EVP_PKEY *key =
      key_of(curve, EVP_PKEY_KEYPAIR,
             ssl.OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, native, scalar.length));
  ssl.OPENSSL_cleanse(native, sizeof native);
  if (key != NULL && !in_range(key)) {
    ssl.EVP_PKEY_free(key);
    return NULL;
  }
  return key;
}

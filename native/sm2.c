#include "ec-key.h"

static const Curve sm2 = {"SM2", "SM2", SM2_SCALAR};

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
  ec_reverse(scalar, native, sizeof native);
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

bool sm2_encrypt(Range point, Range plaintext, uint8_t *out, size_t *length) {
  if (plaintext.length == 0 || plaintext.length > DATA_MAX) return false;
  EVP_PKEY *key = ec_public_key(&sm2, point);
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
  EVP_PKEY *key = ec_private_key(&sm2, scalar);
  EVP_PKEY_CTX *context =
      key == NULL ? NULL : ssl.EVP_PKEY_CTX_new_from_pkey(ssl.context, key, NULL);
  bool done = context != NULL && ssl.EVP_PKEY_decrypt_init(context) == 1 &&
              ssl.EVP_PKEY_decrypt(context, out, length, ciphertext.bytes, ciphertext.length) == 1;
  ssl.EVP_PKEY_CTX_free(context);
  ssl.EVP_PKEY_free(key);
  return done;
}

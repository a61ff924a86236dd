#include "libcrypto.h"
#include "operations.h"

bool sm3(Range data, uint8_t out[SM3_DIGEST]) {
  unsigned int length = SM3_DIGEST;
  return data.length <= DATA_MAX &&
         ssl.EVP_Digest(data.bytes, data.length, out, &length, ssl.sm3, NULL) == 1 &&
         length == SM3_DIGEST;
}

bool sm3_hmac(Range key, Range data, uint8_t out[SM3_DIGEST]) {
  size_t length = 0;
  if (key.length == 0 || key.length > DATA_MAX || data.length > DATA_MAX) return false;
  return ssl.EVP_Q_mac(ssl.context, "HMAC", NULL, "SM3", NULL, key.bytes, key.length, data.bytes,
                       data.length, out, SM3_DIGEST, &length) != NULL &&
         length == SM3_DIGEST;
}

/* Without padding: as many bytes come out as go in, or it failed. EVP_CIPHER_CTX_free cleanses. */
static bool encrypt(const EVP_CIPHER *cipher, Range key, const uint8_t *iv, Range data,
                    uint8_t *out) {
  if (key.length != SM4_KEY || data.length > DATA_MAX) return false;
  int written = 0;
  EVP_CIPHER_CTX *context = ssl.EVP_CIPHER_CTX_new();
  bool done =
      context != NULL && ssl.EVP_EncryptInit_ex2(context, cipher, key.bytes, iv, NULL) == 1 &&
      ssl.EVP_CIPHER_CTX_set_padding(context, 0) == 1 &&
      (data.length == 0 ||
       ssl.EVP_EncryptUpdate(context, out, &written, data.bytes, (int)data.length) == 1) &&
      (size_t)written == data.length;
  ssl.EVP_CIPHER_CTX_free(context);
  return done;
}

bool sm4_ctr(Range key, Range counter, Range data, uint8_t *out) {
  return counter.length == SM4_BLOCK && encrypt(ssl.sm4_ctr, key, counter.bytes, data, out);
}

bool sm4_block(Range key, Range block, uint8_t out[SM4_BLOCK]) {
  return block.length == SM4_BLOCK && encrypt(ssl.sm4_ecb, key, NULL, block, out);
}

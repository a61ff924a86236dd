#include "ec-key.h"

static const Curve curves[] = {{"EC", "P-256", P256_SCALAR}, {"EC", "P-384", P384_SCALAR}};

static const Curve *curve_of(Range scalar) {
  for (size_t at = 0; at < sizeof curves / sizeof *curves; at++)
    if (curves[at].scalar == scalar.length) return &curves[at];
  return NULL;
}

/*
 * Without a digest's name OpenSSL signs what it is given, as it is. It hashes the scalar and the
 * digest into the nonce's randomness (BN_generate_dsa_nonce), so that a bad generator alone does not
 * give two signatures one nonce.
 */
bool ecdsa_sign(Range scalar, Range digest, uint8_t out[ECDSA_SIGNATURE_MAX], size_t *length) {
  const Curve *curve = curve_of(scalar);
  if (curve == NULL || digest.length != scalar.length) return false;
  EVP_PKEY *key = ec_private_key(curve, scalar);
  EVP_PKEY_CTX *context =
      key == NULL ? NULL : ssl.EVP_PKEY_CTX_new_from_pkey(ssl.context, key, NULL);
  *length = ECDSA_SIGNATURE_MAX;
  bool done = context != NULL && ssl.EVP_PKEY_sign_init(context) == 1 &&
              ssl.EVP_PKEY_sign(context, out, length, digest.bytes, digest.length) == 1;
  ssl.EVP_PKEY_CTX_free(context);
  ssl.EVP_PKEY_free(key);
  return done;
}

/* Keys of elliptic curves from one half, given in bytes. */
#ifndef KEYRITE_EC_KEY_H
#define KEYRITE_EC_KEY_H

#include "libcrypto.h"
#include "operations.h"

typedef struct {
  /* What OpenSSL calls keys of this kind, and the curve. */
  const char *type, *group;
  /* Bytes of a scalar, and of a coordinate; at most P384_SCALAR. */
  size_t scalar;
} Curve;

/* To be freed; NULL for a point that is not 04 || x || y, or not on the curve. */
EVP_PKEY *ec_public_key(const Curve *curve, Range point);

/* To be freed; NULL for a scalar of another length, 0, or not below the order. Has no point. */
EVP_PKEY *ec_private_key(const Curve *curve, Range scalar);

/* OSSL_PARAM carries integers in the machine's own order: x86-64 and arm64 are little-endian. */
void ec_reverse(uint8_t *to, const uint8_t *from, size_t length);

#endif

/*
 * Signatures, SM2, SM3 and SM4 over byte ranges. Every function answers false for whatever is
 * wrong, and leaves no copy of a secret but the one asked for. None may be called before
 * libcrypto_ready() was true.
 */
#ifndef KEYRITE_OPERATIONS_H
#define KEYRITE_OPERATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  P256_SCALAR = 32,
  P384_SCALAR = 48,
  /* The DER of two numbers of 48 bytes, each with a zero in front. */
  ECDSA_SIGNATURE_MAX = 104,
  SM2_SCALAR = 32,
  SM2_POINT = 65, /* 04 || x || y */
  SM3_DIGEST = 32,
  SM4_KEY = 16,
  SM4_BLOCK = 16,
  CHUNK_KEY = 32,
  CHUNK_NONCE = 12,
  CHUNK_NUMBER = 8,
  CHUNK = 16 * 1024,
  CHUNK_TAG = 16,
  /* Bytes of one call, far above all uses and far below INT_MAX, which OpenSSL counts in. */
  DATA_MAX = 64 * 1024 * 1024,
};

typedef struct {
  const uint8_t *bytes;
  size_t length;
} Range;

/*
 * ECDSA (FIPS 186-5, 6.4.1) of a digest, by P-256 or P-384: the curve whose scalars are as long as
 * this one. A digest of another length is refused. Answers DER; *length is its length.
 */
bool ecdsa_sign(Range scalar, Range digest, uint8_t out[ECDSA_SIGNATURE_MAX], size_t *length);

/* A fresh key pair of GB/T 32918.5's curve; big-endian scalar and uncompressed point. */
bool sm2_generate(uint8_t scalar[SM2_SCALAR], uint8_t point[SM2_POINT]);

/*
 * `out` has room for *length bytes; with out NULL only *length is set, to what is needed at most.
 * Ciphertexts are the ASN.1 SEQUENCE of GM/T 0009, with SM3.
 */
bool sm2_encrypt(Range point, Range plaintext, uint8_t *out, size_t *length);
bool sm2_decrypt(Range scalar, Range ciphertext, uint8_t *out, size_t *length);

bool sm3(Range data, uint8_t out[SM3_DIGEST]);
bool sm3_hmac(Range key, Range data, uint8_t out[SM3_DIGEST]);

/* CTR mode with a 128-bit big-endian counter that begins at `counter`; out is as long as data. */
bool sm4_ctr(Range key, Range counter, Range data, uint8_t *out);
bool sm4_block(Range key, Range block, uint8_t out[SM4_BLOCK]);

/* Memory of the caller's that is written to. */
typedef struct {
  uint8_t *bytes;
  size_t length;
} Room;

/* Key, base nonce and first number (big-endian) of a run of chunks. */
typedef struct {
  Range key;
  Range nonce;
  Range number;
} ChunkKeys;

/*
 * Chunks of c2sp.org/chunked-encryption with AES-256-GCM: every one but the last has 16 KiB of
 * plaintext. `out` is exactly as long as what comes out, and shares no memory with `in`. *chunks is
 * how many were sealed, or how many from the first on are genuine; unless all are, out is wiped.
 * There is no limit to a call: OpenSSL sees one chunk at a time.
 */
bool chunks_seal(const ChunkKeys *keys, Range in, Room out, uint64_t *chunks);
bool chunks_open(const ChunkKeys *keys, Range in, Room out, uint64_t *chunks);

#endif

#include "libcrypto.h"
#include "operations.h"

/* The number of a chunk is below this (c2sp.org/chunked-encryption, 'Message chunking'). */
#define CHUNKS_MAX ((uint64_t)1 << 38)

/* Of one call. */
typedef struct {
  uint64_t first;
  uint64_t chunks;
} Run;

static uint64_t number_of(Range bytes) {
  uint64_t number = 0;
  for (size_t at = 0; at < CHUNK_NUMBER; at++) number = number << 8 | bytes.bytes[at];
  return number;
}

static bool apart(Range in, Room out) {
  uintptr_t from = (uintptr_t)in.bytes, to = (uintptr_t)out.bytes;
  return from + in.length <= to || to + out.length <= from;
}

/* `plaintext` and `sealed` bytes belong together: whole chunks, or those and a shorter last one. */
static bool plan(const ChunkKeys *keys, size_t plaintext, size_t sealed, Run *run) {
  if (keys->key.length != CHUNK_KEY || keys->nonce.length != CHUNK_NONCE ||
      keys->number.length != CHUNK_NUMBER || sealed < plaintext)
    return false;
  uint64_t whole = plaintext / CHUNK;
  run->first = number_of(keys->number);
  run->chunks = (sealed - plaintext) / CHUNK_TAG;
  bool open_end = run->chunks == whole && plaintext % CHUNK == 0;
  return (sealed - plaintext) % CHUNK_TAG == 0 && (open_end || run->chunks == whole + 1) &&
         run->first < CHUNKS_MAX && run->chunks <= CHUNKS_MAX - run->first;
}

/* The base nonce XOR the number as a big-endian integer. */
static void nonce_of(Range base, uint64_t number, uint8_t nonce[CHUNK_NONCE]) {
  for (int at = CHUNK_NONCE - 1; at >= 0; at--, number >>= 8)
    nonce[at] = (uint8_t)(base.bytes[at] ^ (number & 0xff));
}

static size_t lesser(size_t one, size_t other) { return one < other ? one : other; }

static bool seal_one(EVP_CIPHER_CTX *context, const uint8_t *nonce, Range in, uint8_t *out) {
  int written = 0, more = 0;
  return ssl.EVP_EncryptInit_ex2(context, NULL, NULL, nonce, NULL) == 1 &&
         (in.length == 0 ||
          ssl.EVP_EncryptUpdate(context, out, &written, in.bytes, (int)in.length) == 1) &&
         ssl.EVP_EncryptFinal_ex(context, out + written, &more) == 1 &&
         (size_t)written + (size_t)more == in.length &&
         ssl.EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, CHUNK_TAG, out + in.length) == 1;
}

/* `in` without its tag, which follows it. */
static bool open_one(EVP_CIPHER_CTX *context, const uint8_t *nonce, Range in, uint8_t *out) {
  int written = 0, more = 0;
  void *tag = (void *)(in.bytes + in.length);
  return ssl.EVP_DecryptInit_ex2(context, NULL, NULL, nonce, NULL) == 1 &&
         (in.length == 0 ||
          ssl.EVP_DecryptUpdate(context, out, &written, in.bytes, (int)in.length) == 1) &&
         ssl.EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, CHUNK_TAG, tag) == 1 &&
         ssl.EVP_DecryptFinal_ex(context, out + written, &more) == 1 &&
         (size_t)written + (size_t)more == in.length;
}

/* One context and one key schedule a call; EVP_CIPHER_CTX_free cleanses both. */
bool chunks_seal(const ChunkKeys *keys, Range in, Room out, uint64_t *chunks) {
  Run run;
  uint8_t nonce[CHUNK_NONCE];
  if (!plan(keys, in.length, out.length, &run) || !apart(in, out)) return false;
  EVP_CIPHER_CTX *context = ssl.EVP_CIPHER_CTX_new();
  bool done = context != NULL &&
              ssl.EVP_EncryptInit_ex2(context, ssl.aes_gcm, keys->key.bytes, NULL, NULL) == 1;
  for (uint64_t at = 0; done && at < run.chunks; at++) {
    Range chunk = {in.bytes + at * CHUNK, lesser(CHUNK, in.length - at * CHUNK)};
    nonce_of(keys->nonce, run.first + at, nonce);
    done = seal_one(context, nonce, chunk, out.bytes + at * (CHUNK + CHUNK_TAG));
  }
  ssl.EVP_CIPHER_CTX_free(context);
  ssl.OPENSSL_cleanse(nonce, sizeof nonce);
  *chunks = run.chunks;
  return done;
}

bool chunks_open(const ChunkKeys *keys, Range in, Room out, uint64_t *chunks) {
  Run run;
  uint8_t nonce[CHUNK_NONCE];
  if (!plan(keys, out.length, in.length, &run) || !apart(in, out)) return false;
  EVP_CIPHER_CTX *context = ssl.EVP_CIPHER_CTX_new();
  bool ready = context != NULL &&
               ssl.EVP_DecryptInit_ex2(context, ssl.aes_gcm, keys->key.bytes, NULL, NULL) == 1;
  uint64_t at = 0;
  for (bool genuine = ready; genuine && at < run.chunks; at += genuine) {
    Range chunk = {in.bytes + at * (CHUNK + CHUNK_TAG), lesser(CHUNK, out.length - at * CHUNK)};
    nonce_of(keys->nonce, run.first + at, nonce);
    genuine = open_one(context, nonce, chunk, out.bytes + at * CHUNK);
  }
  ssl.EVP_CIPHER_CTX_free(context);
  ssl.OPENSSL_cleanse(nonce, sizeof nonce);
  if (at < run.chunks) ssl.OPENSSL_cleanse(out.bytes, out.length);
  *chunks = at;
  return ready;
}

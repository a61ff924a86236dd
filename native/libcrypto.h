/* The functions of the system's OpenSSL 3 that Keyrite calls, each through a pointer. */
#ifndef KEYRITE_LIBCRYPTO_H
#define KEYRITE_LIBCRYPTO_H

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <stdbool.h>

/*
 * OpenSSL's own declarations give each pointer its type, so that the compiler checks every call;
 * nothing is linked: in Electron, and in Node, the executable has a crypto library of its own, whose
 * functions of the same names would answer in place of these.
 */
#define LIBCRYPTO_FUNCTIONS(X) \
  X(ERR_pop_to_mark)           \
  X(ERR_set_mark)              \
  X(EVP_CIPHER_CTX_ctrl)       \
  X(EVP_CIPHER_CTX_free)       \
  X(EVP_CIPHER_CTX_new)        \
  X(EVP_CIPHER_CTX_set_padding) \
  X(EVP_CIPHER_fetch)          \
  X(EVP_DecryptFinal_ex)       \
  X(EVP_DecryptInit_ex2)       \
  X(EVP_DecryptUpdate)         \
  X(EVP_Digest)                \
  X(EVP_EncryptFinal_ex)       \
  X(EVP_EncryptInit_ex2)       \
  X(EVP_EncryptUpdate)         \
  X(EVP_MD_fetch)              \
  X(EVP_PKEY_CTX_free)         \
  X(EVP_PKEY_CTX_new_from_name) \
  X(EVP_PKEY_CTX_new_from_pkey) \
  X(EVP_PKEY_decrypt)          \
  X(EVP_PKEY_decrypt_init)     \
  X(EVP_PKEY_encrypt)          \
  X(EVP_PKEY_encrypt_init)     \
  X(EVP_PKEY_free)             \
  X(EVP_PKEY_fromdata)         \
  X(EVP_PKEY_fromdata_init)    \
  X(EVP_PKEY_generate)         \
  X(EVP_PKEY_get_octet_string_param) \
  X(EVP_PKEY_get_params)       \
  X(EVP_PKEY_keygen_init)      \
  X(EVP_PKEY_private_check)    \
  X(EVP_PKEY_sign)             \
  X(EVP_PKEY_sign_init)        \
  X(EVP_Q_mac)                 \
  X(OPENSSL_cleanse)           \
  X(OSSL_LIB_CTX_new)          \
  X(OSSL_PARAM_construct_BN)   \
  X(OSSL_PARAM_construct_end)  \
  X(OSSL_PARAM_construct_octet_string) \
  X(OSSL_PARAM_construct_utf8_string)  \
  X(OpenSSL_version)           \
  X(OpenSSL_version_num)

/* OpenSSL, once loaded. Written by libcrypto_ready alone. */
typedef struct {
#define DECLARE_POINTER(name) __typeof__(name) *name;
  LIBCRYPTO_FUNCTIONS(DECLARE_POINTER)
#undef DECLARE_POINTER
  /* Ours alone: no configuration file and no engine of the environment reaches into it. */
  OSSL_LIB_CTX *context;
  EVP_MD *sm3;
  EVP_CIPHER *sm4_ctr;
  EVP_CIPHER *sm4_ecb;
  EVP_CIPHER *aes_gcm;
} Libcrypto;

extern Libcrypto ssl;

/* Loads at the first call, on whichever thread; true when SM2, SM3 and SM4 are all there. */
bool libcrypto_ready(void);

/*
 * The error queue belongs to the thread, which others use as well (SQLCipher, PKCS#11 modules):
 * between these two nothing of ours is left in it.
 */
void libcrypto_enter(void);
void libcrypto_leave(void);

#endif

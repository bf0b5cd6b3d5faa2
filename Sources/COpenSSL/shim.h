#pragma once
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

// Macros that Swift can't see.
static inline int copenssl_get_tag(EVP_CIPHER_CTX *c, int n, void *tag) {
  return EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, n, tag);
}
static inline int copenssl_set_tag(EVP_CIPHER_CTX *c, int n, const void *tag) {
  return EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, n, (void *)tag);
}

#ifndef ISQ_HASH_H
#define ISQ_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Words of wyhash.
static const uint64_t words[] = {0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3,
                                 0x589965CC75374CC3};

static inline __attribute__((always_inline)) uint64_t eight_bytes(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return word;
}

static inline __attribute__((always_inline)) uint64_t mix(uint64_t a, uint64_t b) {
  __uint128_t product = (__uint128_t)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

typedef uint8_t half_block __attribute__((ext_vector_type(32)));

/// From the place 32 - n on: a mask of the first n of 32 bytes.
static const uint8_t used_bytes[64] = {
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

/// Takes all bytes but the last 32, if there are as many.
static inline __attribute__((always_inline)) uint64_t hash_of_head(const uint8_t **bytes,
                                                                   size_t *length, uint64_t seed) {
  uint64_t sum = seed ^ *length;
  for (; *length > 32; *bytes += 16, *length -= 16)
    sum = mix(eight_bytes(*bytes) ^ words[0] ^ sum, eight_bytes(*bytes + 8) ^ words[1] ^ seed);
  return sum;
}

static inline __attribute__((always_inline)) uint64_t hash_of_tail(const half_block *text,
                                                                   uint64_t sum, uint64_t seed) {
  uint64_t last[4];
  memcpy(last, text, sizeof last);
  return mix(mix(last[0] ^ words[0] ^ sum, last[1] ^ words[1] ^ seed) ^
                 mix(last[2] ^ words[2] ^ sum, last[3] ^ words[3] ^ seed),
             words[0]);
}

/// Multiplies two words at a time and folds the product. The last 32 bytes are taken as they are, with
/// zeros behind them, so that nothing depends on how many they are; 32 bytes behind the last must be
/// readable.
///
/// Source: wyhash (public domain).
static inline __attribute__((always_inline)) uint64_t hash(const uint8_t *bytes, size_t length,
                                                           uint64_t seed) {
  uint64_t sum = hash_of_head(&bytes, &length, seed);
  half_block text, used;
  memcpy(&text, bytes, sizeof text);
  memcpy(&used, used_bytes + 32 - length, sizeof used);
  text &= used;
  return hash_of_tail(&text, sum, seed);
}

/// The same of bytes behind which nothing may be read.
static inline __attribute__((always_inline)) uint64_t hash_alone(const uint8_t *bytes, size_t length,
                                                                 uint64_t seed) {
  uint64_t sum = hash_of_head(&bytes, &length, seed);
  half_block text = 0;
  memcpy(&text, bytes, length);
  return hash_of_tail(&text, sum, seed);
}

#endif

#ifndef ISQ_BLOCKS_H
#define ISQ_BLOCKS_H

#include <stdint.h>
#include <string.h>

// Swift has no way from a vector comparison to a mask of bits; clang's vector extensions do.
typedef uint8_t block __attribute__((ext_vector_type(64)));
typedef _Bool flags __attribute__((ext_vector_type(64)));

static inline __attribute__((always_inline)) uint64_t equal(const block *bytes, uint8_t byte) {
  flags found = __builtin_convertvector(*bytes == (block)byte, flags);
  uint64_t mask;
  memcpy(&mask, &found, sizeof mask);
  return mask;
}

/// Which of 64 bytes are not the same.
static inline __attribute__((always_inline)) uint64_t differences(const block *a, const block *b) {
  flags found = __builtin_convertvector(*a != *b, flags);
  uint64_t mask;
  memcpy(&mask, &found, sizeof mask);
  return mask;
}

/// The same of bytes where they stand.
static inline __attribute__((always_inline)) uint64_t unequal(const uint8_t *a, const uint8_t *b) {
  block first, second;
  memcpy(&first, a, sizeof first);
  memcpy(&second, b, sizeof second);
  return differences(&first, &second);
}

#endif

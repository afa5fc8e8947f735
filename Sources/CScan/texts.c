#include "CScan.h"

#include "blocks.h"
#include "cells.h"
#include "hash.h"

uint64_t isq_hash_text(const uint8_t *bytes, size_t length) {
  return hash_alone(bytes, length, isq_text_seed);
}

typedef _Bool half_flags __attribute__((ext_vector_type(32)));

/// Whether the first 1 to 32 bytes are the same; 32 bytes of both must be readable.
static inline __attribute__((always_inline)) int same_few(const uint8_t *a, const uint8_t *b,
                                                          size_t length) {
  half_block first, second, used;
  memcpy(&first, a, sizeof first);
  memcpy(&second, b, sizeof second);
  memcpy(&used, used_bytes + 32 - length, sizeof used);
  half_flags changed = __builtin_convertvector(((first ^ second) & used) != 0, half_flags);
  uint32_t mask;
  memcpy(&mask, &changed, sizeof mask);
  return mask == 0;
}

static inline __attribute__((always_inline)) int is_text(const isq_texts *texts, int32_t code,
                                                         const uint8_t *bytes, size_t length,
                                                         int is_padded) {
  const intptr_t *at = texts->offsets + code;
  const uint8_t *text = texts->bytes + at[0];
  int is_as_long = (size_t)(at[1] - at[0]) == length;
  // Nobody can foretell whether another text has as many bytes, so that both are looked at.
  if (is_padded && length <= 32) return is_as_long & same_few(text, bytes, length);
  return is_as_long && memcmp(text, bytes, length) == 0;
}

/// The code of a text; -1 if it is new.
static inline __attribute__((always_inline)) int32_t find(const isq_texts *texts, uint64_t hash,
                                                          const uint8_t *bytes, size_t length,
                                                          int is_padded) {
  for (uint64_t index = hash;; index++) {
    uint64_t slot = texts->slots[index & texts->mask];
    if (slot == 0) return -1;
    if ((slot ^ hash) >> 32) continue;
    int32_t code = (int32_t)((uint32_t)slot - 1);
    if (is_text(texts, code, bytes, length, is_padded)) return code;
  }
}

int32_t isq_find_text(const isq_texts *texts, uint64_t hash, const uint8_t *bytes, size_t length) {
  return find(texts, hash, bytes, length, 0);
}

void isq_place_text(uint64_t *slots, uint64_t mask, uint64_t hash, int32_t code) {
  uint64_t index = hash;
  while (slots[index & mask]) index++;
  slots[index & mask] = hash >> 32 << 32 | ((uint32_t)code + 1);
}

static inline __attribute__((always_inline)) size_t find_texts(const isq_texts *texts,
                                                               const isq_cells *cells, size_t first,
                                                               size_t count, int32_t *codes,
                                                               _Bool *known, uint64_t *new_hash) {
  const isq_cells own = *cells;
  const isq_texts all = *texts;
  *new_hash = 0;
  int32_t last = first > 0 && known[first - 1] ? codes[first - 1] : -1;
  for (size_t row = first; row < count; row++) {
    uint32_t length;
    const uint8_t *bytes = cell(&own, row, &length);
    if (length == 0 || (own.is_quotable && bytes[0] <= '"')) return row;
    int32_t code = last;
    if (last < 0 || !is_text(&all, last, bytes, length, 1)) {
      int32_t *follower = all.followers && last >= 0 ? all.followers + last : NULL;
      code = follower ? *follower : -1;
      if (code < 0 || !is_text(&all, code, bytes, length, 1)) {
        uint64_t key = hash(bytes, length, isq_text_seed);
        code = find(&all, key, bytes, length, 1);
        if (code < 0) {
          *new_hash = key;
          return row;
        }
        if (follower) *follower = code;
      }
    }
    last = code;
    codes[row] = code;
    known[row] = 1;
  }
  return count;
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi2"))) static size_t find_texts_avx2(const isq_texts *texts,
                                                                   const isq_cells *cells,
                                                                   size_t first, size_t count,
                                                                   int32_t *codes, _Bool *known,
                                                                   uint64_t *new_hash) {
  return find_texts(texts, cells, first, count, codes, known, new_hash);
}
#endif

size_t isq_find_texts(const isq_texts *texts, const isq_cells *cells, size_t first, size_t count,
                      int32_t *codes, _Bool *known, uint64_t *new_hash) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
    return find_texts_avx2(texts, cells, first, count, codes, known, new_hash);
#endif
  return find_texts(texts, cells, first, count, codes, known, new_hash);
}

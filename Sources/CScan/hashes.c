#include "CScan.h"

#include "blocks.h"
#include "cells.h"
#include "hash.h"

static inline __attribute__((always_inline)) uint64_t
hash_of_cell(const isq_cells *cells, size_t row, uint64_t seed) {
  uint32_t length;
  const uint8_t *bytes = cell(cells, row, &length);
  if (cells->is_quotable && length >= 2 && bytes[0] == '"') return hash(bytes + 1, length - 2, seed);
  return hash(bytes, length, seed);
}

static inline __attribute__((always_inline)) void
hash_rows(const isq_cells *columns, size_t column_count, const int32_t *rows, size_t count,
          uint64_t seed, uint64_t *hashes) {
  if (column_count == 1) {
    isq_cells cells = columns[0];
    for (size_t i = 0; i < count; i++)
      hashes[i] = hash_of_cell(&cells, rows ? (size_t)rows[i] : i, seed);
    return;
  }
  for (size_t i = 0; i < count; i++) {
    uint64_t sum = seed;
    for (size_t k = 0; k < column_count; k++)
      sum = hash_of_cell(&columns[k], rows ? (size_t)rows[i] : i, sum);
    hashes[i] = sum;
  }
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi2"))) static void hash_rows_avx2(const isq_cells *columns,
                                                               size_t column_count,
                                                               const int32_t *rows, size_t count,
                                                               uint64_t seed, uint64_t *hashes) {
  if (rows)
    hash_rows(columns, column_count, rows, count, seed, hashes);
  else
    hash_rows(columns, column_count, NULL, count, seed, hashes);
}
#endif

void isq_hash_rows(const isq_cells *columns, size_t column_count, const int32_t *rows, size_t count,
                   uint64_t seed, uint64_t *hashes) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
    return hash_rows_avx2(columns, column_count, rows, count, seed, hashes);
#endif
  hash_rows(columns, column_count, rows, count, seed, hashes);
}

static inline __attribute__((always_inline)) size_t same_rows(const isq_cells *column,
                                                              const int32_t *rows, size_t first,
                                                              size_t count) {
  isq_cells cells = *column;
  uint32_t length, other;
  const uint8_t *bytes = cell(&cells, rows ? (size_t)rows[first] : first, &length);
  if (length < 8) {
    uint64_t mask = ~(~0ull << 8 * length), word = eight_bytes(bytes) & mask;
    while (++first < count) {
      const uint8_t *next = cell(&cells, rows ? (size_t)rows[first] : first, &other);
      if (other != length || (eight_bytes(next) & mask) != word) break;
    }
  } else if (length <= 16) {
    uint64_t head = eight_bytes(bytes), tail = eight_bytes(bytes + length - 8);
    while (++first < count) {
      const uint8_t *next = cell(&cells, rows ? (size_t)rows[first] : first, &other);
      if (other != length || eight_bytes(next) != head || eight_bytes(next + length - 8) != tail)
        break;
    }
  } else {
    while (++first < count) {
      const uint8_t *next = cell(&cells, rows ? (size_t)rows[first] : first, &other);
      if (other != length || memcmp(next, bytes, length) != 0) break;
    }
  }
  return first;
}

size_t isq_same_rows(const isq_cells *column, const int32_t *rows, size_t first, size_t count) {
  return rows ? same_rows(column, rows, first, count) : same_rows(column, NULL, first, count);
}

enum { slots_of_bucket = 8, age_mask = 0xFF };

typedef uint64_t bucket __attribute__((ext_vector_type(8)));
typedef _Bool bucket_flags __attribute__((ext_vector_type(8)));

/// Which slots are the same.
static inline __attribute__((always_inline)) unsigned matches(const bucket *a, uint64_t b) {
  bucket_flags found = __builtin_convertvector(*a == (bucket)b, bucket_flags);
  uint8_t mask;
  memcpy(&mask, &found, sizeof mask);
  return mask;
}

static inline __attribute__((always_inline)) size_t insert_hashes(uint64_t *slots,
                                                                  size_t bucket_count, uint64_t age,
                                                                  const uint64_t *hashes,
                                                                  size_t count) {
  size_t repeated = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t slot = (hashes[i] & ~(uint64_t)age_mask) | age;
    size_t index = hashes[i] >> 8;
    for (;; index++) {
      uint64_t *at = slots + slots_of_bucket * (index & (bucket_count - 1));
      bucket held;
      memcpy(&held, at, sizeof held);
      if (matches(&held, slot)) {
        repeated++;
        break;
      }
      held &= age_mask;
      unsigned used = matches(&held, age);
      if (used == 0xFF) continue;
      at[__builtin_ctz(~used)] = slot;
      break;
    }
  }
  return count - repeated;
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512dq,avx512vl,bmi"))) static size_t
insert_avx512(uint64_t *slots, size_t bucket_count, uint64_t age, const uint64_t *hashes,
              size_t count) {
  return insert_hashes(slots, bucket_count, age, hashes, count);
}

__attribute__((target("avx2,bmi"))) static size_t insert_avx2(uint64_t *slots, size_t bucket_count,
                                                              uint64_t age, const uint64_t *hashes,
                                                              size_t count) {
  return insert_hashes(slots, bucket_count, age, hashes, count);
}
#endif

size_t isq_insert_hashes(uint64_t *slots, size_t bucket_count, uint64_t age, const uint64_t *hashes,
                         size_t count) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    return insert_avx512(slots, bucket_count, age, hashes, count);
  if (__builtin_cpu_supports("avx2"))
    return insert_avx2(slots, bucket_count, age, hashes, count);
#endif
  return insert_hashes(slots, bucket_count, age, hashes, count);
}

#include "CScan.h"

#include <string.h>

#include "blocks.h"

static inline __attribute__((always_inline)) int differ(const uint8_t *a, const uint8_t *b,
                                                        size_t length) {
  for (; length > 64; a += 64, b += 64, length -= 64)
    if (memcmp(a, b, 64) != 0) return 1;
  return length > 0 && (unequal(a, b) & ~0ull >> (64 - length)) != 0;
}

static inline __attribute__((always_inline)) size_t
number(const uint8_t *bytes, const uint32_t *first, const uint32_t *last, size_t stride,
       size_t count, int32_t row, int is_first_new, int32_t *rows, int32_t *starts) {
  size_t found = is_first_new ? 1 : 0;
  starts[0] = 0;
  rows[0] = row + (int32_t)found;
  uint32_t before = first[0] + 1;
  uint32_t length_before = last[1] - before;
  for (size_t line = 1; line < count; line++) {
    uint32_t start = first[line * stride] + 1;
    uint32_t length = last[line * stride + 1] - start;
    starts[found] = (int32_t)line;
    found += length != length_before || differ(bytes + start, bytes + before, length);
    rows[line] = row + (int32_t)found;
    before = start;
    length_before = length;
  }
  return found;
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,popcnt"))) static size_t
number_avx2(const uint8_t *bytes, const uint32_t *first, const uint32_t *last, size_t stride,
            size_t count, int32_t row, int is_first_new, int32_t *rows, int32_t *starts) {
  return number(bytes, first, last, stride, count, row, is_first_new, rows, starts);
}
#endif

size_t isq_number(const uint8_t *bytes, const uint32_t *first, const uint32_t *last, size_t stride,
                  size_t count, int32_t row, int is_first_new, int32_t *rows, int32_t *starts) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2"))
    return number_avx2(bytes, first, last, stride, count, row, is_first_new, rows, starts);
#endif
  return number(bytes, first, last, stride, count, row, is_first_new, rows, starts);
}

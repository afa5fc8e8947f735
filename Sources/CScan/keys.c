#include "CScan.h"

#include <string.h>

#include "blocks.h"

static inline __attribute__((always_inline)) int differ(const uint8_t *a, const uint8_t *b,
                                                        size_t length) {
  for (; length > 64; a += 64, b += 64, length -= 64)
    if (unequal(a, b)) return 1;
  return length > 0 && (unequal(a, b) & ~0ull >> (64 - length)) != 0;
}

static inline __attribute__((always_inline)) uint32_t end_of(const uint8_t *bytes,
                                                             const isq_span *span, size_t at) {
  uint32_t end = span->last[at + 1];
  return end - (span->drops_return && end > span->last[at] + 1 && bytes[end - 1] == '\r');
}

enum { held_spans = 2 };

/// The same of one or two spans, whose bytes of the line before stay in registers.
static inline __attribute__((always_inline)) size_t
number_few(const uint8_t *bytes, const isq_span *spans, size_t span_count, size_t stride,
           size_t count, int32_t row, int is_first_new, int32_t *rows, int32_t *starts) {
  size_t found = is_first_new ? 1 : 0;
  starts[0] = 0;
  rows[0] = row + (int32_t)found;
  uint32_t starts_before[held_spans], lengths_before[held_spans];
  block blocks_before[held_spans];
  for (size_t i = 0; i < span_count; i++) {
    starts_before[i] = spans[i].first[0] + 1;
    lengths_before[i] = end_of(bytes, &spans[i], 0) - starts_before[i];
    memcpy(&blocks_before[i], bytes + starts_before[i], sizeof(block));
  }
  for (size_t line = 1, at = stride; line < count; line++, at += stride) {
    int is_new = 0;
    for (size_t i = 0; i < span_count; i++) {
      uint32_t start = spans[i].first[at] + 1;
      uint32_t length = end_of(bytes, &spans[i], at) - start;
      block now;
      memcpy(&now, bytes + start, sizeof now);
      uint64_t used = length < 64 ? ~(~0ull << length) : ~0ull;
      is_new |= (length != lengths_before[i]) | ((differences(&now, &blocks_before[i]) & used) != 0);
      if (length > 64 && !is_new)
        is_new = differ(bytes + start + 64, bytes + starts_before[i] + 64, length - 64);
      blocks_before[i] = now;
      starts_before[i] = start;
      lengths_before[i] = length;
    }
    starts[found] = (int32_t)line;
    found += (size_t)is_new;
    rows[line] = row + (int32_t)found;
  }
  return found;
}

/// Numbers lines; see `isq_number`.
static inline __attribute__((always_inline)) size_t
number(const uint8_t *bytes, const isq_span *spans, size_t span_count, size_t stride, size_t count,
       int32_t row, int is_first_new, int32_t *rows, int32_t *starts) {
  if (span_count == 1)
    return number_few(bytes, spans, 1, stride, count, row, is_first_new, rows, starts);
  if (span_count == 2)
    return number_few(bytes, spans, 2, stride, count, row, is_first_new, rows, starts);
  size_t found = is_first_new ? 1 : 0;
  starts[0] = 0;
  rows[0] = row + (int32_t)found;
  for (size_t line = 1; line < count; line++) {
    size_t at = line * stride, before = at - stride;
    int is_new = 0;
    for (size_t i = 0; i < span_count && !is_new; i++) {
      uint32_t start = spans[i].first[at] + 1, start_before = spans[i].first[before] + 1;
      uint32_t length = end_of(bytes, &spans[i], at) - start;
      is_new = length != end_of(bytes, &spans[i], before) - start_before ||
               differ(bytes + start, bytes + start_before, length);
    }
    starts[found] = (int32_t)line;
    found += (size_t)is_new;
    rows[line] = row + (int32_t)found;
  }
  return found;
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512bw"))) static size_t
number_avx512(const uint8_t *bytes, const isq_span *spans, size_t span_count, size_t stride,
              size_t count, int32_t row, int is_first_new, int32_t *rows, int32_t *starts) {
  return number(bytes, spans, span_count, stride, count, row, is_first_new, rows, starts);
}

__attribute__((target("avx2"))) static size_t
number_avx2(const uint8_t *bytes, const isq_span *spans, size_t span_count, size_t stride,
            size_t count, int32_t row, int is_first_new, int32_t *rows, int32_t *starts) {
  return number(bytes, spans, span_count, stride, count, row, is_first_new, rows, starts);
}
#endif

size_t isq_number(const uint8_t *bytes, const isq_span *spans, size_t span_count, size_t stride,
                  size_t count, int32_t row, int is_first_new, int32_t *rows, int32_t *starts) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512bw"))
    return number_avx512(bytes, spans, span_count, stride, count, row, is_first_new, rows, starts);
  if (__builtin_cpu_supports("avx2"))
    return number_avx2(bytes, spans, span_count, stride, count, row, is_first_new, rows, starts);
#endif
  return number(bytes, spans, span_count, stride, count, row, is_first_new, rows, starts);
}

#include "CScan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "cells.h"

/// The value of the 1 to 16 bytes before `end`; sets `is_other` where one is no digit. Sixteen bytes
/// before `end` must be readable.
typedef int64_t digits_reader(const uint8_t *end, uint32_t length, int *is_other);

/// The value of the 1 to 8 bytes before `end`, with zeros for those before them.
///
/// Source: Lemire, "Quickly parsing eight digits" (2018).
static inline __attribute__((always_inline)) uint64_t eight(const uint8_t *end, uint32_t length,
                                                            int *is_other) {
  uint64_t word;
  memcpy(&word, end - 8, sizeof word);
  unsigned spare = 64 - 8 * length;
  uint64_t zeros = 0x3030303030303030 & (((uint64_t)1 << spare) - 1);
  word = word >> spare << spare | zeros;
  const uint64_t upper = 0xF0F0F0F0F0F0F0F0;
  *is_other |= ((word & upper) | ((word + 0x0606060606060606) & upper) >> 4) != 0x3333333333333333;
  word -= 0x3030303030303030;
  word = word * 10 + (word >> 8);
  return ((word & 0x000000FF000000FF) * 0x000F424000000064 +
          (word >> 16 & 0x000000FF000000FF) * 0x0000271000000001) >>
         32;
}

static inline __attribute__((always_inline)) int64_t digits(const uint8_t *end, uint32_t length,
                                                            int *is_other) {
  if (length <= 8) return (int64_t)eight(end, length, is_other);
  uint64_t head = eight(end - 8, length - 8, is_other);
  return (int64_t)(head * 100000000 + eight(end, 8, is_other));
}

#if defined(__x86_64__)
/// The same with all digits side by side: pairs, then fours, then eights are put together.
///
/// Source: Muła, "SIMD-ized parsing of numbers" (2014).
__attribute__((target("avx2"), always_inline)) static inline int64_t
digits_avx2(const uint8_t *end, uint32_t length, int *is_other) {
  static const uint8_t masks[32] = {0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
                                    0,    0,    0,    0,    0,    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  __m128i text = _mm_loadu_si128((const __m128i *)(end - 16));
  __m128i mask = _mm_loadu_si128((const __m128i *)(masks + length));
  __m128i ones = _mm_and_si128(_mm_sub_epi8(text, _mm_set1_epi8('0')), mask);
  __m128i nine = _mm_set1_epi8(9);
  *is_other |= _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(ones, nine), nine)) != 0xFFFF;
  __m128i pairs = _mm_maddubs_epi16(ones, _mm_set1_epi16(1 << 8 | 10));
  __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(1 << 16 | 100));
  __m128i eights = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32(1 << 16 | 10000));
  uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
  return (int64_t)((both & 0xFFFFFFFF) * 100000000 + (both >> 32));
}
#endif

/// The value of a cell of 1 to 16 digits; sets `is_other` where it is something else.
static inline __attribute__((always_inline)) int64_t whole(const isq_cells *cells, size_t row,
                                                           digits_reader *read, uint32_t *start,
                                                           uint32_t *length, int *is_other) {
  const uint32_t *at = cells->positions + row * cells->stride;
  *start = at[0] + cells->gap;
  uint32_t end = at[1];
  if (cells->drops_return && end > *start && cells->bytes[end - 1] == '\r') end--;
  *length = end - *start;
  if (*length - 1 >= 16 || end < 16) {
    *is_other = 1;
    return 0;
  }
  return read(cells->bytes + end, *length, is_other);
}

static inline __attribute__((always_inline)) size_t read_wholes(const isq_cells *cells, size_t first,
                                                                size_t count, int64_t *values,
                                                                _Bool *known, digits_reader *read) {
  isq_cells own = *cells;
  for (size_t row = first; row < count; row++) {
    uint32_t start, length;
    int is_other = 0;
    int64_t value = whole(&own, row, read, &start, &length, &is_other);
    if (is_other) return row;
    values[row] = value;
    known[row] = 1;
  }
  return count;
}

static inline __attribute__((always_inline)) size_t count_wholes(const isq_cells *cells,
                                                                 size_t first, size_t count,
                                                                 isq_wholes *found,
                                                                 digits_reader *read) {
  isq_cells own = *cells;
  isq_wholes sums = *found;
  size_t row = first;
  for (; row < count; row++) {
    uint32_t start, length;
    int is_other = 0;
    int64_t value = whole(&own, row, read, &start, &length, &is_other);
    if (is_other) break;
    sums.largest = value > sums.largest ? value : sums.largest;
    sums.smallest = value < sums.smallest ? value : sums.smallest;
    sums.most_digits = length > sums.most_digits ? length : sums.most_digits;
    sums.fewest_digits = length < sums.fewest_digits ? length : sums.fewest_digits;
    sums.has_leading_zeros |= length > 1 && own.bytes[start] == '0';
  }
  sums.count += row - first;
  *found = sums;
  return row;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static size_t read_wholes_avx2(const isq_cells *cells, size_t first,
                                                               size_t count, int64_t *values,
                                                               _Bool *known) {
  return read_wholes(cells, first, count, values, known, digits_avx2);
}

__attribute__((target("avx2"))) static size_t count_wholes_avx2(const isq_cells *cells,
                                                                size_t first, size_t count,
                                                                isq_wholes *found) {
  return count_wholes(cells, first, count, found, digits_avx2);
}

static int has_avx512(void) {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
}

#define AVX512 target("avx512f,avx512bw,avx512dq,avx512vl")

/// Four cells side by side.
typedef struct {
  __m512i ones;     ///< the digits at the end of sixteen bytes each, and zeros before them
  uint64_t used;    ///< which bytes are digits
  uint32_t lengths[4];
} four_cells;

/// Loads the cells of four rows; 0 where one is no whole number, or may be none.
__attribute__((AVX512, always_inline)) static inline int load_four(const isq_cells *cells,
                                                                   size_t row, four_cells *four) {
  const uint32_t *at = cells->positions + row * cells->stride;
  __m128i texts[4];
  int is_other = 0;
  four->used = 0;
  for (int i = 0; i < 4; i++, at += cells->stride) {
    uint32_t start = at[0] + cells->gap, end = at[1];
    if (cells->drops_return && end > start && cells->bytes[end - 1] == '\r') end--;
    uint32_t length = end - start;
    if (length - 1 >= 16 || end < 16) return 0;
    four->lengths[i] = length;
    four->used |= (uint64_t)(0xFFFF << (16 - length) & 0xFFFF) << 16 * i;
    texts[i] = _mm_loadu_si128((const __m128i *)(cells->bytes + end - 16));
  }
  __m512i text = _mm512_castsi128_si512(texts[0]);
  text = _mm512_inserti32x4(text, texts[1], 1);
  text = _mm512_inserti32x4(text, texts[2], 2);
  text = _mm512_inserti32x4(text, texts[3], 3);
  four->ones = _mm512_maskz_sub_epi8(four->used, text, _mm512_set1_epi8('0'));
  is_other |= _mm512_cmpgt_epu8_mask(four->ones, _mm512_set1_epi8(9)) != 0;
  return !is_other;
}

/// The values of four cells, each twice; see `digits_avx2`.
__attribute__((AVX512, always_inline)) static inline __m512i values_of(const four_cells *four) {
  __m512i pairs = _mm512_maddubs_epi16(four->ones, _mm512_set1_epi16(1 << 8 | 10));
  __m512i fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(1 << 16 | 100));
  __m512i packed = _mm512_packus_epi32(fours, fours);
  __m512i eights = _mm512_madd_epi16(packed, _mm512_set1_epi32(1 << 16 | 10000));
  __m512i heads = _mm512_mul_epu32(eights, _mm512_set1_epi64(100000000));
  return _mm512_add_epi64(heads, _mm512_srli_epi64(eights, 32));
}

__attribute__((AVX512)) static size_t read_wholes_avx512(const isq_cells *cells, size_t first,
                                                         size_t count, int64_t *values,
                                                         _Bool *known) {
  isq_cells own = *cells;
  size_t row = first;
  four_cells four;
  for (; row + 4 <= count && load_four(&own, row, &four); row += 4) {
    __m512i found = _mm512_maskz_compress_epi64(0x55, values_of(&four));
    _mm256_storeu_si256((__m256i *)(values + row), _mm512_castsi512_si256(found));
    memset(known + row, 1, 4);
  }
  return row;
}

__attribute__((AVX512)) static size_t count_wholes_avx512(const isq_cells *cells, size_t first,
                                                          size_t count, isq_wholes *found) {
  isq_cells own = *cells;
  __m512i largest = _mm512_set1_epi64(found->largest);
  __m512i smallest = _mm512_set1_epi64(found->smallest);
  __m128i most = _mm_set1_epi32((int)found->most_digits);
  __m128i fewest = _mm_set1_epi32((int)found->fewest_digits);
  uint64_t zeros = 0;
  size_t row = first;
  four_cells four;
  for (; row + 4 <= count && load_four(&own, row, &four); row += 4) {
    __m512i values = values_of(&four);
    largest = _mm512_max_epi64(largest, values);
    smallest = _mm512_min_epi64(smallest, values);
    __m128i lengths = _mm_loadu_si128((const __m128i *)four.lengths);
    most = _mm_max_epu32(most, lengths);
    fewest = _mm_min_epu32(fewest, lengths);
    // The first digits of cells that have more than one.
    uint64_t before = four.used << 1 & 0xFFFEFFFEFFFEFFFE;
    uint64_t firsts = four.used & ~before & 0x7FFF7FFF7FFF7FFF;
    zeros |= _mm512_testn_epi8_mask(four.ones, four.ones) & firsts;
  }
  uint32_t lengths[4];
  found->largest = _mm512_reduce_max_epi64(largest);
  found->smallest = _mm512_reduce_min_epi64(smallest);
  _mm_storeu_si128((__m128i *)lengths, most);
  for (int i = 0; i < 4; i++)
    if (lengths[i] > found->most_digits) found->most_digits = lengths[i];
  _mm_storeu_si128((__m128i *)lengths, fewest);
  for (int i = 0; i < 4; i++)
    if (lengths[i] < found->fewest_digits) found->fewest_digits = lengths[i];
  found->has_leading_zeros |= zeros != 0;
  found->count += row - first;
  return row;
}
#endif

/// The value of a cell of 1 to 19 digits without a zero in front; sets `is_other` where it is
/// something else, or does not fit.
static inline __attribute__((always_inline)) int64_t id(const isq_cells *cells, size_t row,
                                                        int *is_other) {
  uint32_t length;
  const uint8_t *bytes = cell(cells, row, &length);
  *is_other |= length - 1 >= 19 || (bytes[0] == '0' && length > 1);
  if (*is_other) return 0;
  uint64_t value = 0;
  uint32_t done = 0;
  for (; done + 8 <= length; done += 8)
    value = value * 100000000 + eight(bytes + done + 8, 8, is_other);
  for (; done < length; done++) {
    uint8_t digit = bytes[done] - '0';
    *is_other |= digit > 9;
    value = value * 10 + digit;
  }
  *is_other |= value > INT64_MAX;
  return (int64_t)value;
}

#if defined(__x86_64__)
/// Reads cells of 17 to 19 digits as long as four in a row are.
__attribute__((AVX512)) static size_t read_ids_avx512(const isq_cells *cells, size_t first,
                                                      size_t count, int64_t *values, _Bool *known) {
  isq_cells own = *cells;
  size_t row = first;
  for (; row + 4 <= count; row += 4) {
    four_cells tails;
    __m128i texts[4];
    uint32_t heads[4], used[4];
    int is_other = 0;
    for (int i = 0; i < 4; i++) {
      uint32_t length;
      const uint8_t *bytes = cell(&own, row + i, &length);
      if (length - 17 >= 3 || bytes - own.bytes < 4 || bytes[0] == '0') return row;
      texts[i] = _mm_loadu_si128((const __m128i *)(bytes + length - 16));
      memcpy(&heads[i], bytes + length - 20, 4);
      used[i] = ~0u << 8 * (20 - length);
    }
    __m512i text = _mm512_castsi128_si512(texts[0]);
    text = _mm512_inserti32x4(text, texts[1], 1);
    text = _mm512_inserti32x4(text, texts[2], 2);
    text = _mm512_inserti32x4(text, texts[3], 3);
    tails.ones = _mm512_sub_epi8(text, _mm512_set1_epi8('0'));
    is_other |= _mm512_cmpgt_epu8_mask(tails.ones, _mm512_set1_epi8(9)) != 0;
    __m128i first_digits = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)heads), _mm_set1_epi8('0'));
    first_digits = _mm_and_si128(first_digits, _mm_loadu_si128((const __m128i *)used));
    is_other |= _mm_cmpgt_epu8_mask(first_digits, _mm_set1_epi8(9)) != 0;
    if (is_other) return row;
    // A hundred of the second digit, ten of the third and the fourth; the first is never used.
    __m128i pairs = _mm_maddubs_epi16(first_digits, _mm_set1_epi32(1 << 24 | 10 << 16 | 100 << 8));
    __m128i hundreds = _mm_madd_epi16(pairs, _mm_set1_epi16(1));
    __m256i head = _mm256_mullo_epi64(_mm256_cvtepu32_epi64(hundreds),
                                      _mm256_set1_epi64x(10000000000000000));
    __m512i tail = _mm512_maskz_compress_epi64(0x55, values_of(&tails));
    __m256i all = _mm256_add_epi64(head, _mm512_castsi512_si256(tail));
    if (_mm256_movepi64_mask(all)) return row;
    _mm256_storeu_si256((__m256i *)(values + row), all);
    memset(known + row, 1, 4);
  }
  return row;
}
#endif

size_t isq_read_ids(const isq_cells *cells, size_t first, size_t count, int64_t *values,
                    _Bool *known) {
  size_t row = first;
#if defined(__x86_64__)
  if (has_avx512())
    row = read_ids_avx512(cells, first, count, values, known);
#endif
  for (; row < count; row++) {
    int is_other = 0;
    values[row] = id(cells, row, &is_other);
    if (is_other) return row;
    known[row] = 1;
  }
  return count;
}

size_t isq_read_wholes(const isq_cells *cells, size_t first, size_t count, int64_t *values,
                       _Bool *known) {
#if defined(__x86_64__)
  size_t row = first;
  if (has_avx512())
    row = read_wholes_avx512(cells, first, count, values, known);
  if (__builtin_cpu_supports("avx2")) return read_wholes_avx2(cells, row, count, values, known);
#endif
  return read_wholes(cells, first, count, values, known, digits);
}

size_t isq_count_wholes(const isq_cells *cells, size_t first, size_t count, isq_wholes *found) {
#if defined(__x86_64__)
  size_t row = first;
  if (has_avx512())
    row = count_wholes_avx512(cells, first, count, found);
  if (__builtin_cpu_supports("avx2")) return count_wholes_avx2(cells, row, count, found);
#endif
  return count_wholes(cells, first, count, found, digits);
}

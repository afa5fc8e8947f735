#include "CScan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "blocks.h"

/// Writes the places of the bits of a mask, plus `start`; may write up to 7 places too many.
static inline __attribute__((always_inline)) void write_places(uint32_t *out, uint64_t mask,
                                                               size_t found, uint32_t start) {
  for (size_t done = 0; done < found; done += 8)
    for (size_t i = 0; i < 8; i++) {
      out[done + i] = start + (mask ? (uint32_t)__builtin_ctzll(mask) : 0);
      mask &= mask - 1;
    }
}

/// Writes the places of the bits of a mask; see `write_places`.
typedef void places_writer(uint32_t *out, uint64_t mask, size_t found, uint32_t start);

/// What a scan looks for, and where it writes what it finds.
typedef struct {
  const uint8_t *bytes;
  size_t length;
  uint8_t delimiter, newline;
  uint32_t origin;
  uint32_t *out;
  places_writer *write;
} scan_task;

/// Scans whole blocks from `at` on up to the first that has a quote in it; returns where it stops.
static inline __attribute__((always_inline)) size_t scan_plain(const scan_task *task, size_t at,
                                                               size_t *count, uint64_t *newlines) {
  size_t found = *count;
  uint64_t ended = *newlines;
  for (; at + 64 <= task->length; at += 64) {
    block bytes64;
    memcpy(&bytes64, task->bytes + at, sizeof bytes64);
    if (equal(&bytes64, '"')) break;
    uint64_t lines = equal(&bytes64, task->newline);
    uint64_t separators = equal(&bytes64, task->delimiter) | lines;
    size_t added = (size_t)__builtin_popcountll(separators);
    task->write(task->out + found, separators, added, task->origin + (uint32_t)at);
    found += added;
    ended += (uint64_t)__builtin_popcountll(lines);
  }
  *count = found;
  *newlines = ended;
  return at;
}

/// Scans one block, which may be cut and may have quotes in it; returns the number of its separators.
static inline __attribute__((always_inline)) size_t scan_block(const scan_task *task, size_t at,
                                                               uint32_t *out,
                                                               isq_scan_state *state) {
  isq_scan_state s = *state;
  block bytes64;
  memcpy(&bytes64, task->bytes + at, sizeof bytes64);
  size_t size = task->length - at < 64 ? task->length - at : 64;
  uint64_t valid = ~0ull >> (64 - size);
  uint64_t lines = equal(&bytes64, task->newline) & valid;
  uint64_t separators = (equal(&bytes64, task->delimiter) & valid) | lines;
  uint64_t quotes = equal(&bytes64, '"') & valid;
  uint64_t edges = separators | quotes;
  if (quotes | s.inside | s.closed | s.returned) {
    uint64_t inside = quotes; // becomes the parity of the quotes up to each bit
    for (int shift = 1; shift < 64; shift *= 2) inside ^= inside << shift;
    inside ^= s.inside;
    uint64_t closing = quotes & ~inside;
    s.stray |= quotes & inside & ~(edges << 1 | s.before);
    uint64_t behind = (closing << 1 | s.closed) & valid & ~edges;
    uint64_t returns = behind & equal(&bytes64, '\r');
    s.stray |= behind & ~returns;
    s.stray |= (returns << 1 | s.returned) & valid & ~lines;
    s.returned = returns >> (size - 1);
    s.broken |= lines & inside;
    separators &= ~inside;
    lines &= ~inside;
    s.closed = closing >> (size - 1);
    s.inside = inside >> (size - 1) & 1 ? ~0ull : 0;
  }
  s.before = edges >> (size - 1) & 1;
  s.newlines += (uint64_t)__builtin_popcountll(lines);
  size_t found = (size_t)__builtin_popcountll(separators);
  task->write(out, separators, found, task->origin + (uint32_t)at);
  *state = s;
  return found;
}

static inline __attribute__((always_inline)) size_t
scan(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t newline, uint32_t origin,
     uint32_t *out, isq_scan_state *state, places_writer *write) {
  const scan_task task = {bytes, length, delimiter, newline, origin, out, write};
  size_t count = 0;
  for (size_t at = 0; at < length; at += 64) {
    if (!(state->inside | state->closed | state->returned)) {
      size_t start = at;
      at = scan_plain(&task, at, &count, &state->newlines);
      if (at > start) {
        uint8_t last = bytes[at - 1];
        state->before = last == delimiter || last == newline;
      }
      if (at >= length) break;
    }
    count += scan_block(&task, at, out + count, state);
  }
  return count;
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,popcnt"))) static size_t
scan_avx2(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t newline, uint32_t origin,
          uint32_t *out, isq_scan_state *state) {
  return scan(bytes, length, delimiter, newline, origin, out, state, write_places);
}

/// The same with sixteen places at once; may write up to 15 places too many.
__attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt"))) static inline void
write_many_places(uint32_t *out, uint64_t mask, size_t found, uint32_t start) {
  static const uint8_t numbers[64] = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  __m512i places = _mm512_maskz_compress_epi8(mask, _mm512_loadu_si512(numbers));
  __m512i first = _mm512_set1_epi32((int)start);
  _mm512_storeu_si512(
      out, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places))));
  if (found <= 16) return;
  _mm512_storeu_si512(
      out + 16, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 1))));
  if (found <= 32) return;
  _mm512_storeu_si512(
      out + 32, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 2))));
  if (found <= 48) return;
  _mm512_storeu_si512(
      out + 48, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 3))));
}

__attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt"))) static size_t
scan_avx512(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t newline,
            uint32_t origin, uint32_t *out, isq_scan_state *state) {
  return scan(bytes, length, delimiter, newline, origin, out, state, write_many_places);
}

static int has_avx512(void) {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2") &&
         __builtin_cpu_supports("bmi");
}
#endif

size_t isq_scan(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t newline,
                uint32_t origin, uint32_t *out, isq_scan_state *state) {
#if defined(__x86_64__)
  if (has_avx512())
    return scan_avx512(bytes, length, delimiter, newline, origin, out, state);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
    return scan_avx2(bytes, length, delimiter, newline, origin, out, state);
#endif
  return scan(bytes, length, delimiter, newline, origin, out, state, write_places);
}

int isq_ends_lines(const uint8_t *bytes, const uint32_t *positions, size_t stride, size_t count,
                   uint8_t newline) {
  unsigned others = 0;
  for (size_t i = 0; i < count; i++) others |= bytes[positions[i * stride]] ^ newline;
  return others == 0;
}

static inline __attribute__((always_inline)) size_t count(const uint8_t *bytes, size_t length,
                                                          uint8_t byte) {
  size_t found = 0;
  size_t at = 0;
  for (; at + 64 <= length; at += 64) {
    block bytes64;
    memcpy(&bytes64, bytes + at, sizeof bytes64);
    found += (size_t)__builtin_popcountll(equal(&bytes64, byte));
  }
  for (; at < length; at++) found += bytes[at] == byte;
  return found;
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,popcnt"))) static size_t count_avx2(const uint8_t *bytes,
                                                                    size_t length, uint8_t byte) {
  return count(bytes, length, byte);
}
#endif

size_t isq_count(const uint8_t *bytes, size_t length, uint8_t byte) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return count_avx2(bytes, length, byte);
#endif
  return count(bytes, length, byte);
}

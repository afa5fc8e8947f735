#include "CScan.h"

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

static inline __attribute__((always_inline)) size_t
scan(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t newline, uint32_t origin,
     uint32_t *out, isq_scan_state *state) {
  size_t count = 0;
  isq_scan_state s = *state;
  for (size_t at = 0; at < length; at += 64) {
    block bytes64;
    memcpy(&bytes64, bytes + at, sizeof bytes64);
    size_t size = length - at < 64 ? length - at : 64;
    uint64_t valid = ~0ull >> (64 - size);
    uint64_t lines = equal(&bytes64, newline) & valid;
    uint64_t separators = (equal(&bytes64, delimiter) & valid) | lines;
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
      separators &= ~inside;
      lines &= ~inside;
      s.closed = closing >> (size - 1);
      s.inside = inside >> (size - 1) & 1 ? ~0ull : 0;
    }
    s.before = edges >> (size - 1) & 1;
    s.newlines += (uint64_t)__builtin_popcountll(lines);
    size_t found = (size_t)__builtin_popcountll(separators);
    uint32_t start = origin + (uint32_t)at;
    for (size_t done = 0; done < found; done += 8) // writes up to 7 positions too many
      for (size_t i = 0; i < 8; i++) {
        out[count + done + i] = start + (separators ? (uint32_t)__builtin_ctzll(separators) : 0);
        separators &= separators - 1;
      }
    count += found;
  }
  *state = s;
  return count;
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,popcnt"))) static size_t
scan_avx2(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t newline, uint32_t origin,
          uint32_t *out, isq_scan_state *state) {
  return scan(bytes, length, delimiter, newline, origin, out, state);
}
#endif

size_t isq_scan(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t newline,
                uint32_t origin, uint32_t *out, isq_scan_state *state) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
    return scan_avx2(bytes, length, delimiter, newline, origin, out, state);
#endif
  return scan(bytes, length, delimiter, newline, origin, out, state);
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

#ifndef ISQ_CSCAN_H
#define ISQ_CSCAN_H

#include <stddef.h>
#include <stdint.h>

/// What is carried from one scanned window to the next; all zero but `before` at a record's start.
typedef struct {
  uint64_t inside;   ///< all ones between an opening quote and its closing one
  uint64_t before;   ///< 1 if the last byte may stand before an opening quote
  uint64_t closed;   ///< 1 if the last byte is a closing quote
  uint64_t returned; ///< 1 if the last byte is a carriage return behind a closing quote
  uint64_t newlines; ///< newlines found outside quotes, counted up
  uint64_t stray;    ///< not 0 once a quote stood where RFC 4180 has none
} isq_scan_state;

/// Writes the positions (plus `origin`) of the separators outside quotes and returns their number.
///
/// `bytes` must be readable for 64 bytes past `length`; `out` must hold `length` + 8 positions.
size_t isq_scan(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t newline,
                uint32_t origin, uint32_t *out, isq_scan_state *state);

/// The number of times that a byte occurs.
size_t isq_count(const uint8_t *bytes, size_t length, uint8_t byte);

#endif

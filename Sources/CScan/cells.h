#ifndef ISQ_CELLS_H
#define ISQ_CELLS_H

#include "CScan.h"

/// The bytes of a cell, and how many they are.
static inline __attribute__((always_inline)) const uint8_t *cell(const isq_cells *cells, size_t row,
                                                                 uint32_t *length) {
  const uint32_t *at = cells->positions + row * cells->stride;
  uint32_t start = at[0] + cells->gap, end = at[1];
  if (cells->drops_return && end > start && cells->bytes[end - 1] == '\r') end--;
  *length = end - start;
  return cells->bytes + start;
}

#endif

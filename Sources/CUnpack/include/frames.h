#ifndef ISQ_FRAMES_H
#define ISQ_FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// LZ4's frames and Zstandard, found when something comes that is packed by them. Calls from several
// threads are fine.

/// Loads a library; false where there is none.
bool isq_lz4_load(void);
bool isq_zstandard_load(void);

/// Unpacks what is packed as a whole: true where it fills the room, to the last byte.
bool isq_lz4_unpack(const uint8_t *packed, size_t count, uint8_t *out, size_t room);
bool isq_zstandard_unpack(const uint8_t *packed, size_t count, uint8_t *out, size_t room);

#endif

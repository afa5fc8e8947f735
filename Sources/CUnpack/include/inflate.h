#ifndef ISQ_INFLATE_H
#define ISQ_INFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// zlib, found when a packed file comes: linking it would cost every run.

/// Loads the library; false where there is none. Calls from several threads are fine.
bool isq_inflate_load(void);

/// What unpacks members of a gzip file, one at a time.
typedef struct isq_inflater isq_inflater;

typedef enum {
  isq_inflate_more,
  isq_inflate_end,
  isq_inflate_damaged,
} isq_inflate_result;

/// Null where there is no memory.
isq_inflater *isq_inflater_start(void);
void isq_inflater_end(isq_inflater *);
/// Makes ready for the beginning of a member.
bool isq_inflater_reset(isq_inflater *);

/// Unpacks as much as there is or fits; `*taken` and `*made` say how much that was.
isq_inflate_result isq_inflate(isq_inflater *, const uint8_t *packed, size_t count, size_t *taken,
                               uint8_t *out, size_t room, size_t *made);
/// What zlib says is wrong; null where it says nothing.
const char *isq_inflater_problem(const isq_inflater *);

#endif

#include "CMemory.h"

#include <malloc.h>

void isq_keep_freed_memory(size_t large, size_t kept) {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, (int)large);
  mallopt(M_TRIM_THRESHOLD, (int)kept);
#endif
}

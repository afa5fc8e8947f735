#pragma once
#include <stddef.h>

/// Tells the allocator to give blocks of at least `large` bytes back to the system when they are
/// freed, and to keep `kept` bytes of what is freed otherwise. Does nothing where it can't be told.
void isq_keep_freed_memory(size_t large, size_t kept);

#pragma once
#include <stddef.h>

/// Runs a body by a thread of its own, for which nobody waits and which hears no signals. Returns 0,
/// or what is wrong where the system has no thread left to give: then the body does not run.
///
/// The thread starts on another processor than the one that asks: Linux may put it behind the thread
/// that asks, which is busy, and look for another place milliseconds later.
int isq_run_thread(void (*body)(void *), void *argument, size_t stack_size);

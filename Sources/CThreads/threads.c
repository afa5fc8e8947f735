#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CThreads.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

/// What a thread starts with.
typedef struct {
  void (*body)(void *);
  void *argument;
#ifdef __GLIBC__
  cpu_set_t places; ///< the processors that it may run on, once it does
  int is_placed;
#endif
} start;

#ifdef __GLIBC__
/// Lets a thread start on any processor but this one, if there are others.
static void start_elsewhere(pthread_attr_t *attributes, start *own) {
  int here = sched_getcpu();
  if (here < 0 || here >= CPU_SETSIZE) return;
  if (sched_getaffinity(0, sizeof own->places, &own->places) != 0) return;
  cpu_set_t others = own->places;
  CPU_CLR(here, &others);
  if (CPU_COUNT(&others) == 0) return;
  own->is_placed = pthread_attr_setaffinity_np(attributes, sizeof others, &others) == 0;
}
#endif

static void *run(void *argument) {
  start own = *(start *)argument;
  free(argument);
#ifdef __GLIBC__
  if (own.is_placed) sched_setaffinity(0, sizeof own.places, &own.places);
#endif
  own.body(own.argument);
  return NULL;
}

/// Creates the thread, on another processor if that is asked for and can be had.
static int create(start *own, size_t stack_size, int starts_elsewhere) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_size);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
#ifdef __GLIBC__
  own->is_placed = 0;
  if (starts_elsewhere) start_elsewhere(&attributes, own);
#endif
  pthread_t thread;
  int problem = pthread_create(&thread, &attributes, run, own);
  pthread_attr_destroy(&attributes);
  return problem;
}

int isq_run_thread(void (*body)(void *), void *argument, size_t stack_size) {
  start *own = malloc(sizeof *own);
  if (own == NULL) return -1;
  own->body = body;
  own->argument = argument;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  int problem = create(own, stack_size, 1);
  // Where threads may not be placed, one that the system places will do.
  if (problem != 0) problem = create(own, stack_size, 0);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (problem != 0) free(own);
  return problem;
}

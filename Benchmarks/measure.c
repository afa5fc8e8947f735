/* measure.c - runs a command and says what it took.
 * usage: measure COMMAND ARG…       standard error gets one last line:
 *   measured EXIT WALL_NS USER_US SYSTEM_US PEAK_KIB
 * A small parent matters: Linux counts the pages a child had before its exec as the child's own
 * peak, so a child of Python never seems to need less than Python does.
 */
#define _GNU_SOURCE
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static long long now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static long long micros(struct timeval t) { return t.tv_sec * 1000000LL + t.tv_usec; }

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: measure COMMAND ARG...\n");
    return 64;
  }
  pid_t child;
  long long start = now_ns();
  int problem = posix_spawnp(&child, argv[1], NULL, NULL, argv + 1, environ);
  if (problem) {
    fprintf(stderr, "measure: %s: %s\n", argv[1], strerror(problem));
    return 127;
  }
  int status;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) < 0) {
    perror("measure: wait4");
    return 127;
  }
  long long wall = now_ns() - start;
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  fprintf(stderr, "\nmeasured %d %lld %lld %lld %ld\n", code, wall, micros(usage.ru_utime),
          micros(usage.ru_stime), usage.ru_maxrss);
  return code;
}

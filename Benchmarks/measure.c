/* measure.c - runs a command and says what it took.
 * usage: measure [--limit SECONDS] COMMAND ARG…       standard error gets one last line:
 *   measured EXIT WALL_NS USER_US SYSTEM_US PEAK_KIB
 * EXIT is 124 for a command that was ended because it took longer than SECONDS.
 * A small parent matters: Linux counts the pages a child had before its exec as the child's own
 * peak, so a child of Python never seems to need less than Python does.
 */
#define _GNU_SOURCE
#include <signal.h>
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

static pid_t child;
static volatile sig_atomic_t too_long;

static void end_child(int signal) {
  (void)signal;
  too_long = 1;
  kill(child, SIGKILL);
}

int main(int argc, char **argv) {
  unsigned limit = 0;
  if (argc > 3 && !strcmp(argv[1], "--limit")) {
    limit = (unsigned)atoi(argv[2]);
    argc -= 2;
    argv += 2;
  }
  if (argc < 2) {
    fprintf(stderr, "usage: measure [--limit SECONDS] COMMAND ARG...\n");
    return 64;
  }
  long long start = now_ns();
  int problem = posix_spawnp(&child, argv[1], NULL, NULL, argv + 1, environ);
  if (problem) {
    fprintf(stderr, "measure: %s: %s\n", argv[1], strerror(problem));
    return 127;
  }
  struct sigaction at_limit = {.sa_handler = end_child, .sa_flags = SA_RESTART};
  sigaction(SIGALRM, &at_limit, NULL);
  alarm(limit);
  int status;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) < 0) {
    perror("measure: wait4");
    return 127;
  }
  long long wall = now_ns() - start;
  int code = too_long ? 124 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  fprintf(stderr, "\nmeasured %d %lld %lld %lld %ld\n", code, wall, micros(usage.ru_utime),
          micros(usage.ru_stime), usage.ru_maxrss);
  return code;
}

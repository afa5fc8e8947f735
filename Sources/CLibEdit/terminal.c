#define _GNU_SOURCE

#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;
static volatile sig_atomic_t reading;
static volatile sig_atomic_t has_temporary_file;
static volatile sig_atomic_t has_terminal;
static volatile sig_atomic_t has_progress;
static char temporary_file[PATH_MAX];
static struct termios found;
static int signal_pipe[2] = {-1, -1};
static int screen = STDIN_FILENO;

static void restore_terminal(void) {
  if (!has_terminal) return;
  static const char plain[] = "\033[?2026l\033[?2004l\033[0m\033[?25h";
  tcsetattr(STDIN_FILENO, TCSANOW, &found);
  ssize_t written = write(screen, plain, sizeof plain - 1);
  (void)written;
}

static void clean_up(void) {
  if (has_progress) {
    ssize_t written = write(STDERR_FILENO, "\r\033[K", 4);
    (void)written;
  }
  if (has_temporary_file) unlink(temporary_file);
  restore_terminal();
}

static void die_of(int number) {
  clean_up();
  signal(number, SIG_DFL);
  raise(number);
}

static void leave_interrupted(int number) {
  (void)number;
  clean_up();
  _exit(130);
}

static void stop_restored(void) {
  struct termios now;
  bool known = tcgetattr(STDIN_FILENO, &now) == 0;
  bool is_changed = known && now.c_lflag != found.c_lflag;
  restore_terminal();
  raise(SIGSTOP);
  // From the background, changing it would stop the process again.
  if (is_changed) tcsetattr(STDIN_FILENO, TCSADRAIN, &now);
}

static void tell(int number) {
  int saved = errno;
  char byte = number == SIGINT ? 'I' : number == SIGWINCH ? 'W' : 'Z';
  if (number == SIGINT) interrupted = 1;
  if (number == SIGTSTP && !reading) {
    stop_restored();
  } else {
    ssize_t written = write(signal_pipe[1], &byte, 1);
    (void)written;
  }
  errno = saved;
}

static void handle_with(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, number);
  sigprocmask(SIG_UNBLOCK, &one, NULL);
}

static void handle_always(int number, void (*handler)(int)) {
  handle_with(number, handler, SA_RESTART);
}

static bool is_ignored(int number) {
  struct sigaction old;
  return sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_IGN;
}

// What the parent ignores stays ignored: nohup, jobs in the background.
static void handle(int number, void (*handler)(int)) {
  if (!is_ignored(number)) handle_always(number, handler);
}

void isq_signals_for_scripts(void) {
  signal(SIGPIPE, SIG_IGN);
  handle(SIGINT, leave_interrupted);
  handle(SIGTERM, die_of);
  handle(SIGHUP, die_of);
}

void isq_signals_for_prompt(int terminal) {
  screen = terminal;
  if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) signal_pipe[0] = signal_pipe[1] = -1;
  if (tcgetattr(STDIN_FILENO, &found) == 0) has_terminal = 1;
  atexit(restore_terminal);
  signal(SIGPIPE, SIG_IGN);
  // Who types can interrupt, whatever the parent was.
  // Reading from a pipe that gives nothing ends with these signals, and who reads decides whether
  // it is begun again.
  handle_with(SIGINT, tell, 0);
  handle_always(SIGWINCH, tell);
  if (!is_ignored(SIGTSTP)) handle_with(SIGTSTP, tell, 0);
  static const int deadly[] = {SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE};
  for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) handle(deadly[i], die_of);
}

void isq_tell_news(void) {
  ssize_t written = write(signal_pipe[1], "N", 1);
  (void)written;
}

int isq_signal_pipe(void) { return signal_pipe[0]; }
bool isq_interrupted(void) { return interrupted; }
void isq_clear_interrupted(void) { interrupted = 0; }
void isq_set_reading(bool value) { reading = value; }

void isq_suspend(void) {
  if (is_ignored(SIGTSTP)) return;
  // Ctrl-Z is for all that were started with this, though only a key was read here.
  signal(SIGTSTP, SIG_IGN);
  kill(0, SIGTSTP);
  handle_with(SIGTSTP, tell, 0);
  stop_restored();
}

void isq_set_temporary_file(const char *path) {
  has_temporary_file = 0;
  if (!path || strlen(path) >= sizeof temporary_file) return;
  strcpy(temporary_file, path);
  has_temporary_file = 1;
}

void isq_set_progress(bool value) { has_progress = value; }

int isq_terminal_columns(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int isq_terminal_rows(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

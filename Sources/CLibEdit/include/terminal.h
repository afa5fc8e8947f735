#ifndef ISQ_TERMINAL_H
#define ISQ_TERMINAL_H

#include <stdbool.h>

// What has to be right when a signal comes: only calls that are safe in a handler.

/// Handles signals as a script wants it: an interruption leaves with status 130, a broken pipe
/// is told by `write`. What the parent ignores stays ignored.
void isq_signals_for_scripts(void);

/// Handles signals as the prompt wants it: an interruption is noted, a deadly signal leaves the
/// terminal as it was found.
///
/// `terminal` is the descriptor that the prompt is drawn on.
void isq_signals_for_prompt(int terminal);

/// The end of the pipe that tells of signals, a byte each: I interrupt, W window, Z suspend; and N:
/// there is news of what was asked in the background.
int isq_signal_pipe(void);
/// Tells who waits for a key that there is news; from any thread.
void isq_tell_news(void);

/// Whether an interruption was noted since the last `isq_clear_interrupted`.
bool isq_interrupted(void);
void isq_clear_interrupted(void);

/// Says whether the prompt waits for a key: only then it suspends by itself.
void isq_set_reading(bool reading);
/// Stops the process, with the terminal as it was found; returns when it goes on.
void isq_suspend(void);

/// Names the file that has to go when a signal ends the process; null for none.
void isq_set_temporary_file(const char *path);

/// Says whether a line on standard error has to go when a signal ends the process.
void isq_set_progress(bool shown);

/// Columns of the terminal behind a descriptor; 0 where there is none.
int isq_terminal_columns(int descriptor);
/// Its rows; 0 where there is none.
int isq_terminal_rows(int descriptor);

#endif

#ifndef ISQ_EDIT_H
#define ISQ_EDIT_H

#include <histedit.h>
#include <stdbool.h>
#include <wchar.h>

// libedit, found when the prompt starts: linking it would cost every run half a millisecond.
// Its variadic calls get fixed arguments here, for Swift cannot make the others.

typedef int (*isq_read_function)(EditLine *, wchar_t *);
typedef unsigned char (*isq_key_function)(EditLine *, wint_t);

/// Loads the library and sets the locale of characters; false where there is none.
bool isq_edit_load(void);

/// Makes an editor that reads standard input, in front of a terminal. It draws nothing: what the
/// library would draw goes nowhere.
EditLine *isq_edit_start(const char *program, int terminal);
void isq_edit_end(EditLine *);

void isq_edit_set_context(EditLine *, void *);
void *isq_edit_context(EditLine *);
void isq_edit_without_prompt(EditLine *);
void isq_edit_set_reader(EditLine *, isq_read_function);
void isq_edit_use_emacs(EditLine *);
/// Whether the keys are those of vi.
bool isq_edit_is_vi(EditLine *);
/// Reads the person's `.editrc`.
void isq_edit_source(EditLine *);
void isq_edit_add(EditLine *, const wchar_t *name, isq_key_function);
/// Binds a key in the map of inserting.
void isq_edit_bind(EditLine *, const wchar_t *key, const wchar_t *function);
/// Binds a key in the map of vi commands.
void isq_edit_bind_command(EditLine *, const wchar_t *key, const wchar_t *function);

/// Makes the terminal raw before the prompt is drawn: a key that comes between would be lost.
void isq_edit_prepare(EditLine *);
/// Reads a line; nil with count 0 at the end of input, with -1 after a failure.
const wchar_t *isq_edit_read(EditLine *, int *count);
/// Reads one character by the reader, or from what was pushed.
int isq_edit_character(EditLine *, wchar_t *);
void isq_edit_push(EditLine *, const wchar_t *);
const LineInfoW *isq_edit_line(EditLine *);
void isq_edit_insert(EditLine *, const wchar_t *);
/// Removes so many characters before the cursor.
void isq_edit_delete(EditLine *, int count);
void isq_edit_move(EditLine *, int by);
/// Gives the library a wide window of its own, for it draws nowhere. In one of a column or two it
/// never comes to an end with a wide character; and typing over the margin counts a row each time,
/// until it writes behind the last.
void isq_edit_imagine_window(EditLine *);
/// Draws the line again.
void isq_edit_refresh(EditLine *);

#endif

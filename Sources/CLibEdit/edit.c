#include "edit.h"

#include <dlfcn.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct {
  EditLine *(*init)(const char *, FILE *, FILE *, FILE *, int, int, int);
  void (*end)(EditLine *);
  int (*wset)(EditLine *, int, ...);
  int (*wget)(EditLine *, int, ...);
  int (*source)(EditLine *, const char *);
  const wchar_t *(*wgets)(EditLine *, int *);
  int (*wgetc)(EditLine *, wchar_t *);
  void (*wpush)(EditLine *, const wchar_t *);
  const LineInfoW *(*wline)(EditLine *);
  int (*winsertstr)(EditLine *, const wchar_t *);
  void (*deletestr)(EditLine *, int);
  int (*cursor)(EditLine *, int);
} edit;

static bool find(void *library, const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  *(void **)slot = symbol;
  return symbol != NULL;
}

bool isq_edit_load(void) {
  // In a locale of one byte every other character typed would be dropped.
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
  void *library = dlopen("libedit.so.2", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libedit.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
  return find(library, "el_init_fd", &edit.init) && find(library, "el_end", &edit.end) &&
         find(library, "el_wset", &edit.wset) && find(library, "el_wget", &edit.wget) &&
         find(library, "el_source", &edit.source) && find(library, "el_wgets", &edit.wgets) &&
         find(library, "el_wgetc", &edit.wgetc) && find(library, "el_wpush", &edit.wpush) &&
         find(library, "el_wline", &edit.wline) &&
         find(library, "el_winsertstr", &edit.winsertstr) &&
         find(library, "el_deletestr", &edit.deletestr) &&
         find(library, "el_cursor", &edit.cursor);
}

EditLine *isq_edit_start(const char *program, int terminal) {
  FILE *nowhere = fopen("/dev/null", "we");
  if (!nowhere) return NULL;
  return edit.init(program, stdin, nowhere, nowhere, STDIN_FILENO, terminal, terminal);
}

void isq_edit_end(EditLine *el) { edit.end(el); }

void isq_edit_set_context(EditLine *el, void *context) { edit.wset(el, EL_CLIENTDATA, context); }

void *isq_edit_context(EditLine *el) {
  void *context = NULL;
  edit.wget(el, EL_CLIENTDATA, &context);
  return context;
}

static wchar_t *no_prompt(EditLine *el) {
  (void)el;
  static wchar_t nothing[] = L"";
  return nothing;
}

void isq_edit_without_prompt(EditLine *el) { edit.wset(el, EL_PROMPT, no_prompt); }

void isq_edit_set_reader(EditLine *el, isq_read_function reader) {
  edit.wset(el, EL_GETCFN, reader);
}

void isq_edit_use_emacs(EditLine *el) {
  // EL_SIGNAL 1 would send every signal again to the whole process group.
  edit.wset(el, EL_SIGNAL, 0);
  // Ctrl-C as a signal would drop what was typed before it, and the rest of a paste.
  edit.wset(el, EL_SETTY, L"-d", L"-isig", NULL);
  edit.wset(el, EL_EDITOR, L"emacs");
}

bool isq_edit_is_vi(EditLine *el) {
  const wchar_t *keys = NULL;
  return edit.wget(el, EL_EDITOR, &keys) == 0 && keys && keys[0] == L'v';
}

void isq_edit_source(EditLine *el) { edit.source(el, NULL); }

void isq_edit_add(EditLine *el, const wchar_t *name, isq_key_function function) {
  edit.wset(el, EL_ADDFN, name, L"isq", function);
}

void isq_edit_bind(EditLine *el, const wchar_t *key, const wchar_t *function) {
  edit.wset(el, EL_BIND, key, function, NULL);
}

void isq_edit_bind_command(EditLine *el, const wchar_t *key, const wchar_t *function) {
  edit.wset(el, EL_BIND, L"-a", key, function, NULL);
}

void isq_edit_prepare(EditLine *el) { edit.wset(el, EL_PREP_TERM, 1); }
const wchar_t *isq_edit_read(EditLine *el, int *count) { return edit.wgets(el, count); }
int isq_edit_character(EditLine *el, wchar_t *out) { return edit.wgetc(el, out); }
void isq_edit_push(EditLine *el, const wchar_t *text) { edit.wpush(el, text); }
const LineInfoW *isq_edit_line(EditLine *el) { return edit.wline(el); }
void isq_edit_insert(EditLine *el, const wchar_t *text) { edit.winsertstr(el, text); }
void isq_edit_delete(EditLine *el, int count) { edit.deletestr(el, count); }
void isq_edit_move(EditLine *el, int by) { edit.cursor(el, by); }
void isq_edit_imagine_window(EditLine *el) {
  edit.wset(el, EL_SETTC, L"co", L"10000", NULL);
  edit.wset(el, EL_SETTC, L"li", L"20", NULL);
}
void isq_edit_refresh(EditLine *el) { edit.wset(el, EL_REFRESH); }

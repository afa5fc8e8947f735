#include "CScan.h"

#include <string.h>

typedef uint8_t block __attribute__((ext_vector_type(32)));
typedef _Bool flags __attribute__((ext_vector_type(32)));

// Reads up to 31 bytes past the last one that it needs; zeros behind the text end every loop.

static inline __attribute__((always_inline)) uint32_t bits(flags found) {
  uint32_t mask;
  memcpy(&mask, &found, sizeof mask);
  return mask;
}

static inline __attribute__((always_inline)) const uint8_t *
literal(const uint8_t *at, const uint8_t *wanted, size_t length) {
  for (size_t done = 0; done < length; done += 32) {
    block found, expected;
    memcpy(&found, at + done, sizeof found);
    memcpy(&expected, wanted + done, sizeof expected);
    size_t left = length - done < 32 ? length - done : 32;
    uint32_t differing = bits(__builtin_convertvector(found != expected, flags));
    if (differing & (uint32_t)((1ull << left) - 1)) return 0;
  }
  return at + length;
}

static inline __attribute__((always_inline)) const uint8_t *digits(const uint8_t *at) {
  for (;; at += 8) {
    uint64_t eight;
    memcpy(&eight, at, sizeof eight);
    eight ^= 0x3030303030303030;
    // A byte above 9 carries into those behind it only, which are not looked at.
    uint64_t others = ((eight + 0x7676767676767676) | eight) & 0x8080808080808080;
    if (others) return at + (__builtin_ctzll(others) >> 3);
  }
}

static inline __attribute__((always_inline)) const uint8_t *number(const uint8_t *at) {
  const uint8_t *start, *end;
  if (*at == '-') at++;
  end = digits(at);
  // Whether a number has one digit can't be foretold: no branch is to depend on it.
  if ((end == at) | ((*at == '0') & (end - at > 1))) return 0;
  if (*end == ',' || *end == '}') return end;
  if (*end == '.') {
    start = end + 1;
    end = digits(start);
    if (end == start) return 0;
  }
  if ((*end | 0x20) == 'e') {
    start = end + 1;
    if (*start == '+' || *start == '-') start++;
    end = digits(start);
    if (end == start) return 0;
  }
  return end;
}

static __attribute__((noinline)) const uint8_t *escape(const uint8_t *at) {
  switch (at[1]) {
  case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
    return at + 2;
  case 'u':
    for (int i = 2; i < 6; i++) {
      uint8_t letter = at[i] | 0x20;
      if (!((at[i] >= '0' && at[i] <= '9') || (letter >= 'a' && letter <= 'f'))) return 0;
    }
    return at + 6;
  default:
    return 0;
  }
}

// The closing quote of a text, whose opening quote stands before `at`.
static inline __attribute__((always_inline)) const uint8_t *closing(const uint8_t *at, uint32_t *escapes) {
  for (;;) {
    block bytes;
    memcpy(&bytes, at, sizeof bytes);
    uint32_t ends = bits(__builtin_convertvector(
        (bytes == (block)'"') | (bytes == (block)'\\') | (bytes < (block)0x20), flags));
    if (!ends) {
      at += 32;
      continue;
    }
    at += __builtin_ctz(ends);
    if (*at == '"') return at;
    if (*at != '\\') return 0;
    *escapes += 1;
    at = escape(at);
    if (!at) return 0;
  }
}

typedef struct {
  const uint8_t *start, *end, *next;
  uint8_t kind;
} scalar;

static inline __attribute__((always_inline)) int
is_word(const uint8_t *at, const char *word, size_t length) {
  return memcmp(at, word, length) == 0;
}

static inline __attribute__((always_inline)) scalar value(const uint8_t *at, uint32_t *escapes) {
  scalar found = {at, at, 0, isq_json_text};
  if (*at == '"') {
    found.start = at + 1;
    found.end = closing(at + 1, escapes);
    found.next = found.end ? found.end + 1 : 0;
  } else if (*at == 'n') {
    found.kind = 0;
    found.next = is_word(at, "null", 4) ? at + 4 : 0;
  } else if (*at == 't' || *at == 'f') {
    found.kind = isq_json_boolean;
    size_t length = *at == 't' ? 4 : 5;
    found.end = found.next = is_word(at, *at == 't' ? "true" : "false", length) ? at + length : 0;
  } else {
    found.kind = isq_json_number;
    found.end = found.next = number(at);
  }
  return found;
}

static inline __attribute__((always_inline)) const uint8_t *space(const uint8_t *at) {
  while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') at++;
  return at;
}

typedef struct {
  const uint8_t *text;
  uint32_t *cells;
  uint8_t *kinds;
  uint32_t escapes;
} row;

static inline __attribute__((always_inline)) void put(row *row, uint32_t slot, scalar found) {
  uint32_t cell[2] = {(uint32_t)(found.start - row->text), (uint32_t)(found.end - row->text)};
  memcpy(row->cells + 2 * (size_t)slot, cell, sizeof cell);
  row->kinds[slot] |= found.kind;
}

// The column of a source, by its name; -1 for one that is new or has had its part.
static inline __attribute__((always_inline)) int64_t
column_of(const isq_json_path *path, const row *row, scalar name) {
  size_t length = (size_t)(name.end - name.start);
  uint64_t head;
  memcpy(&head, name.start, sizeof head);
  if (length < 8) head &= (1ull << (8 * length)) - 1;
  for (uint32_t i = 0; i < path->name_count; i++) {
    const isq_json_name *known = path->names + i;
    if (known->head != head || known->length != length) continue;
    if (memcmp(path->name_texts + known->text, name.start, length) != 0) continue;
    return row->cells[2 * known->slot + 1] == 0 ? (int64_t)known->slot : -1;
  }
  return -1;
}

static inline __attribute__((always_inline)) const uint8_t *
elements(const isq_json_path *path, const isq_json_list *list, const uint8_t *at, row *row) {
  for (;;) {
    uint32_t before = row->escapes;
    scalar name = {0}, part = {0};
    for (uint32_t i = 0; i < list->count; i++) {
      const isq_json_step *step = path->steps + list->first + i;
      at = literal(at, path->literals + step->literal, step->length);
      if (!at) return 0;
      scalar found = value(at, &row->escapes);
      if (!found.next) return 0;
      if (i == list->name) name = found;
      if (i == list->part) part = found;
      at = found.next;
    }
    at = literal(at, path->literals + list->end, list->end_length);
    if (!at) return 0;
    if (list->is_sources) {
      if (name.kind != isq_json_text || row->escapes != before) return 0;
      if (part.kind == isq_json_number) {
        int64_t slot = column_of(path, row, name);
        if (slot < 0) return 0;
        put(row, (uint32_t)slot, part);
      } else if (part.kind != 0) {
        return 0;
      }
    }
    row->escapes = before;
    at = space(at);
    if (*at == ']') return at + 1;
    if (*at != ',') return 0;
    at = space(at + 1);
  }
}

static inline __attribute__((always_inline)) const uint8_t *
list_value(const isq_json_path *path, const isq_json_list *list, const uint8_t *at, row *row) {
  if (*at == '[') {
    at = space(at + 1);
    if (*at != ']') return elements(path, list, at, row);
    return list->is_sources ? at + 1 : 0;
  }
  return list->is_sources && is_word(at, "null", 4) ? at + 4 : 0;
}

static inline __attribute__((always_inline)) const uint8_t *
match(const isq_json_path *path, const uint8_t *at, row *row) {
  for (uint32_t i = 0; i < path->count; i++) {
    const isq_json_step *step = path->steps + i;
    at = literal(at, path->literals + step->literal, step->length);
    if (!at) return 0;
    if (step->kind == isq_json_list_step) {
      at = list_value(path, path->lists + step->slot, at, row);
      if (!at) return 0;
      continue;
    }
    scalar found = value(at, &row->escapes);
    if (!found.next) return 0;
    if (step->allowed && !(step->allowed & (found.kind ? found.kind : isq_json_null))) return 0;
    put(row, step->slot, found);
    at = found.next;
  }
  return literal(at, path->literals + path->end, path->end_length);
}

// The character of `\uXXXX`, half a surrogate pair as the replacement character, written as UTF-8.
static uint8_t *character(const uint8_t **at, uint8_t *to) {
  uint32_t units[2] = {0, 0};
  for (int half = 0; half < 2; half++) {
    const uint8_t *digits = *at + 6 * half;
    if (half && (digits[0] != '\\' || digits[1] != 'u')) break;
    for (int i = 2; i < 6; i++) {
      uint32_t letter = digits[i] & 0x40;
      units[half] = units[half] << 4 | ((digits[i] & 0xF) + (letter ? 9 : 0));
    }
    if (units[0] >> 10 != 0xD800 >> 10) break;
  }
  uint32_t scalar = units[0];
  *at += 6;
  if (scalar >> 10 == 0xD800 >> 10 && units[1] >> 10 == 0xDC00 >> 10) {
    scalar = 0x10000 + ((scalar & 0x3FF) << 10) + (units[1] & 0x3FF);
    *at += 6;
  } else if (scalar >> 11 == 0xD800 >> 11) {
    scalar = 0xFFFD;
  }
  if (scalar < 0x80) {
    *to++ = (uint8_t)scalar;
    return to;
  }
  static const uint8_t leads[] = {0, 0xC0, 0xE0, 0xF0};
  int more = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3;
  *to++ = (uint8_t)(leads[more] | scalar >> 6 * more);
  while (more--) *to++ = (uint8_t)(0x80 | (scalar >> 6 * more & 0x3F));
  return to;
}

// Undoes the escapes of a text that is known to be right, where it stands; the new end.
static uint8_t *unescaped(uint8_t *start, const uint8_t *end) {
  const uint8_t *at = memchr(start, '\\', (size_t)(end - start));
  if (!at) return start + (end - start);
  uint8_t *to = start + (at - start);
  while (at < end) {
    const uint8_t *next = memchr(at, '\\', (size_t)(end - at));
    size_t plain = (size_t)((next ? next : end) - at);
    memmove(to, at, plain);
    to += plain;
    at += plain;
    if (at == end) break;
    switch (at[1]) {
    case 'u': to = character(&at, to); continue;
    case 'b': *to++ = '\b'; break;
    case 'f': *to++ = '\f'; break;
    case 'n': *to++ = '\n'; break;
    case 'r': *to++ = '\r'; break;
    case 't': *to++ = '\t'; break;
    default: *to++ = at[1];
    }
    at += 2;
  }
  return to;
}

// No escape is shorter than what it means, so that texts are written anew where they stand.
static __attribute__((noinline)) void undo_escapes(uint8_t *text, uint32_t *cells, uint32_t width) {
  for (uint32_t i = 0; i < width; i++) {
    uint8_t *end = unescaped(text + cells[2 * i], text + cells[2 * i + 1]);
    cells[2 * i + 1] = (uint32_t)(end - text);
  }
}

static inline __attribute__((always_inline)) size_t
records(isq_json_path *paths, size_t path_count, uint8_t *text, size_t at, size_t bound,
        uint8_t separator, isq_json_rows *rows) {
  size_t end = 0;
  while (rows->count < rows->limit && at < bound) {
    row row = {text, rows->cells + 2 * (size_t)rows->width * rows->count, rows->kinds, 0};
    const uint8_t *next = 0;
    for (size_t i = 0; i < path_count && !next; i++) {
      if (paths[i].leaves_cells) memset(row.cells, 0, 8 * (size_t)rows->width);
      row.escapes = 0;
      next = match(paths + i, text + at, &row);
      paths[i].hits += next != 0;
    }
    if (!next) break;
    if (row.escapes && rows->undoes_escapes) undo_escapes(text, row.cells, rows->width);
    rows->starts[rows->count++] = (uint32_t)at;
    end = (size_t)(next - text);
    next = space(next);
    if (separator) {
      if (*next != separator) break;
      next = space(next + 1);
    }
    at = (size_t)(next - text);
    if (*next != '{') break;
  }
  return end;
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,popcnt"))) static size_t
records_avx2(isq_json_path *paths, size_t path_count, uint8_t *text, size_t at, size_t bound,
             uint8_t separator, isq_json_rows *rows) {
  return records(paths, path_count, text, at, bound, separator, rows);
}
#endif

size_t isq_json_records(isq_json_path *paths, size_t path_count, uint8_t *text, size_t at,
                        size_t bound, uint8_t separator, isq_json_rows *rows) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
    return records_avx2(paths, path_count, text, at, bound, separator, rows);
#endif
  return records(paths, path_count, text, at, bound, separator, rows);
}

size_t isq_json_cell_bytes(const uint32_t *cells, size_t count) {
  size_t bytes = 0;
  for (size_t i = 0; i < count; i++) bytes += cells[2 * i + 1] - cells[2 * i];
  return bytes;
}

void isq_json_copy_cells(const uint8_t *text, const uint32_t *cells, size_t count, uint8_t *to,
                         uint32_t *positions) {
  size_t end = 0;
  for (size_t i = 0; i < count; i++) {
    const uint8_t *from = text + cells[2 * i];
    size_t length = cells[2 * i + 1] - cells[2 * i];
    positions[i] = (uint32_t)end;
    for (size_t done = 0; done < length; done += 32) {
      block bytes;
      memcpy(&bytes, from + done, sizeof bytes);
      memcpy(to + end + done, &bytes, sizeof bytes);
    }
    end += length;
  }
  positions[count] = (uint32_t)end;
}

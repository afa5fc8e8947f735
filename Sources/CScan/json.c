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
  if (end == at || (*at == '0' && end - at > 1)) return 0;
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
  row->cells[2 * slot] = (uint32_t)(found.start - row->text);
  row->cells[2 * slot + 1] = (uint32_t)(found.end - row->text);
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

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,popcnt"))) static const uint8_t *
match_avx2(const isq_json_path *path, const uint8_t *at, row *row) {
  return match(path, at, row);
}
#endif

static const uint8_t *match_plain(const isq_json_path *path, const uint8_t *at, row *row) {
  return match(path, at, row);
}

size_t isq_json_match(const isq_json_path *path, const uint8_t *text, size_t at, uint32_t *cells,
                      uint8_t *kinds, uint32_t *escapes) {
  row row = {text, cells, kinds, 0};
  const uint8_t *end;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
    end = match_avx2(path, text + at, &row);
  else
#endif
    end = match_plain(path, text + at, &row);
  *escapes = row.escapes;
  return end ? (size_t)(end - text) : 0;
}

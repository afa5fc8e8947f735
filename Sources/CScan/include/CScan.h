#ifndef ISQ_CSCAN_H
#define ISQ_CSCAN_H

#include <stddef.h>
#include <stdint.h>

/// What is carried from one scanned window to the next; all zero but `before` at a record's start.
typedef struct {
  uint64_t inside;   ///< all ones between an opening quote and its closing one
  uint64_t before;   ///< 1 if the last byte may stand before an opening quote
  uint64_t closed;   ///< 1 if the last byte is a closing quote
  uint64_t returned; ///< 1 if the last byte is a carriage return behind a closing quote
  uint64_t newlines; ///< newlines found outside quotes, counted up
  uint64_t stray;    ///< not 0 once a quote stood where RFC 4180 has none
  uint64_t broken;   ///< not 0 once a newline stood inside quotes
} isq_scan_state;

/// Writes the positions (plus `origin`) of the separators outside quotes and returns their number.
///
/// `bytes` must be readable for 64 bytes past `length`; `out` must hold `length` + 16 positions.
size_t isq_scan(const uint8_t *bytes, size_t length, uint8_t delimiter, uint8_t newline,
                uint32_t origin, uint32_t *out, isq_scan_state *state);

/// Whether there are newlines at so many positions, `stride` apart from one to the next.
int isq_ends_lines(const uint8_t *bytes, const uint32_t *positions, size_t stride, size_t count,
                   uint8_t newline);

/// Cells of lines from one column to another, by the separators before the first and the last; the
/// one behind a cell follows the one before it.
typedef struct {
  const uint32_t *first, *last;
  uint32_t drops_return; ///< whether a carriage return at the end belongs to the line break
} isq_span;

/// Numbers lines by the cells of some spans: a line whose cells are not those of the line before
/// starts a new row. Returns how many rows start.
///
/// The separators of a line are `stride` behind those of the line before. Writes the row of each of
/// `count` lines, where `row` is that before the first new one, and the lines at which rows start.
/// `bytes` must be readable for 64 bytes behind any cell; `starts` must hold `count` lines.
size_t isq_number(const uint8_t *bytes, const isq_span *spans, size_t span_count, size_t stride,
                  size_t count, int32_t row, int is_first_new, int32_t *rows, int32_t *starts);

/// The cells of a column: each from its position plus `gap` to the next position, `stride` apart from
/// row to row.
typedef struct {
  const uint8_t *bytes;
  const uint32_t *positions;
  size_t stride;
  uint32_t gap;
  uint32_t drops_return; ///< whether a carriage return at the end belongs to the line break
  uint32_t is_quotable;  ///< whether cells may stand in quotes
} isq_cells;

/// Reads cells of 1 to 16 digits from row `first` on, and returns the first row whose cell is something
/// else, or stands at the very beginning of `bytes`; `count` if none does.
size_t isq_read_wholes(const isq_cells *cells, size_t first, size_t count, int64_t *values,
                       _Bool *known);

/// Reads cells of 1 to 19 digits, without a zero in front, whose value fits 63 bits; the same otherwise.
size_t isq_read_ids(const isq_cells *cells, size_t first, size_t count, int64_t *values,
                    _Bool *known);

/// What cells of 1 to 16 digits look like.
typedef struct {
  uint64_t count;
  int64_t largest, smallest;
  uint32_t fewest_digits, most_digits;
  uint32_t has_leading_zeros;
} isq_wholes;

/// Adds what cells of 1 to 16 digits look like from row `first` on, and returns the first row whose
/// cell is something else; see `isq_read_wholes`.
size_t isq_count_wholes(const isq_cells *cells, size_t first, size_t count, isq_wholes *found);

/// Writes the hashes of the cells of some columns in `count` rows, without the quotes around cells; in
/// the first rows where `rows` is null.
///
/// `bytes` must be readable for 32 bytes behind any cell.
void isq_hash_rows(const isq_cells *columns, size_t column_count, const int32_t *rows, size_t count,
                   uint64_t seed, uint64_t *hashes);

/// Returns the first index behind `first` at which a cell has other bytes than that at `first`;
/// `count` if none has. The cell at an index is that of the row `rows[index]`, or of the row `index`
/// where `rows` is null. See `isq_hash_rows`.
size_t isq_same_rows(const isq_cells *column, const int32_t *rows, size_t first, size_t count);

/// Adds hashes to a set and returns how many of them are new.
///
/// The set has buckets of eight slots, so many as a power of 2. A slot holds a hash but for its lowest
/// byte, which is the age of the set when it was written; it is free where it has another age. Some
/// slots must be free in the end.
size_t isq_insert_hashes(uint64_t *slots, size_t bucket_count, uint64_t age, const uint64_t *hashes,
                         size_t count);

/// Different texts, each with a code: its number, from 0.
typedef struct {
  const uint8_t *bytes;    ///< one behind the other; readable for 64 bytes past their end
  const intptr_t *offsets; ///< where each starts, and where the last ends
  /// Where texts are found by their hashes, by linear probing: the upper half of the hash above the
  /// code plus 1; 0 where a slot is free, as some are.
  const uint64_t *slots;
  uint64_t mask; ///< the number of slots, a power of 2, minus 1
  /// For each text the code of that which stood behind it last, -1 where none did; null where there
  /// are too many.
  int32_t *followers;
} isq_texts;

enum { isq_text_seed = 0x4C7F9A15 };

/// The hash by which a text is found.
uint64_t isq_hash_text(const uint8_t *bytes, size_t length);

/// The code of a text with its hash; -1 if it is new.
int32_t isq_find_text(const isq_texts *texts, uint64_t hash, const uint8_t *bytes, size_t length);

/// Puts the code of a new text into a slot.
void isq_place_text(uint64_t *slots, uint64_t mask, uint64_t hash, int32_t code);

/// Writes the codes of the texts in cells from row `first` on, and returns the first row that has none
/// of them: another, none at all, or one that may be in quotes or have spaces in front.
///
/// `new_hash` is made the hash of another text that starts with neither; else 0, as good as never is.
/// `codes` and `known` of the row before `first` are what they were made. 64 bytes behind any cell must
/// be readable.
size_t isq_find_texts(const isq_texts *texts, const isq_cells *cells, size_t first, size_t count,
                      int32_t *codes, _Bool *known, uint64_t *new_hash);

/// What a value of JSON is, as bits; none for null.
enum { isq_json_text = 1, isq_json_number = 2, isq_json_boolean = 4, isq_json_null = 8 };

/// How the value of a step is read: as a cell, or as a list of objects.
enum { isq_json_cell_step = 0, isq_json_list_step = 1 };

/// A value of a record, and the bytes that stand between the one before and it.
typedef struct {
  uint32_t literal; ///< where these bytes stand among the literals
  uint32_t length;
  uint32_t slot; ///< the column of a cell, or the number of a list
  uint8_t kind;
  uint8_t allowed; ///< the kinds that the value may have; 0 for all
} isq_json_step;

/// A list of objects that all have the same keys.
typedef struct {
  uint32_t first, count;     ///< the steps of an element
  uint32_t end, end_length;  ///< the literal behind its last value
  uint32_t name, part;       ///< which of its steps are a source's name and part
  uint32_t is_sources;       ///< 0 for a list that nobody needs
} isq_json_list;

/// The name of a source and the column of its part.
typedef struct {
  uint64_t head; ///< its first eight bytes
  uint32_t text, length;
  uint32_t slot;
} isq_json_name;

/// The way through a record whose keys come in a known order.
typedef struct {
  const uint8_t *literals; ///< readable for 32 bytes past their end
  const isq_json_step *steps;
  const isq_json_list *lists;
  const uint8_t *name_texts;
  const isq_json_name *names;
  uint32_t count, name_count;
  uint32_t end, end_length; ///< the literal behind the last value
  uint32_t leaves_cells;    ///< 1 if a record may have no cell in some column
  uint64_t hits;            ///< records that were read along the path, counted up
} isq_json_path;

/// Where the cells of records are written: `width` columns of a start and an end, counted from the
/// text.
typedef struct {
  uint32_t *cells;
  uint32_t *starts; ///< where records start
  uint8_t *kinds;   ///< what the values of each column are, as bits that are added
  uint32_t width;
  uint32_t count, limit; ///< the rows that are filled, and those that there is room for
  uint32_t undoes_escapes;
} isq_json_rows;

/// Reads the records that follow each other from `at` on, where one starts, each along the first of
/// the paths that fits; returns where the last of them ends, or 0 where the first is another one or
/// no JSON.
///
/// Ends before a record that starts at `bound` or behind it. `separator` stands between records; 0
/// for none. `text` must end with 64 zeros.
size_t isq_json_records(isq_json_path *paths, size_t path_count, uint8_t *text, size_t at,
                        size_t bound, uint8_t separator, isq_json_rows *rows);

/// The number of bytes in cells, of which there are `count` starts and ends.
size_t isq_json_cell_bytes(const uint32_t *cells, size_t count);

/// Copies so many cells one behind the other and writes where each of them starts and the last ends.
///
/// Reads and writes up to 31 bytes past the end of a cell.
void isq_json_copy_cells(const uint8_t *text, const uint32_t *cells, size_t count, uint8_t *to,
                         uint32_t *positions);

/// The number of times that a byte occurs.
size_t isq_count(const uint8_t *bytes, size_t length, uint8_t byte);

#endif

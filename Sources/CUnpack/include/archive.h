#ifndef ISQ_ARCHIVE_H
#define ISQ_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>
#include <zip.h>

// libzip, found when a ZIP comes. An archive and what is read of it belong to one thread at a time.

/// Loads the library; false where there is none. Calls from several threads are fine.
bool isq_archive_load(void);

/// Reads bytes of the packed file from an offset on: how many, or -1.
typedef int64_t (*isq_archive_read_function)(void *context, void *buffer, uint64_t count,
                                             uint64_t offset);

typedef struct isq_archive isq_archive;

/// A member as the directory describes it; `name` lives as long as the archive.
typedef struct {
  const char *name;
  uint64_t size;
  uint64_t packed_size;
  bool is_encrypted;
} isq_archive_member;

/// Null after a failure, whose code of libzip is in `*error`.
isq_archive *isq_archive_open(isq_archive_read_function, void *context, uint64_t size, int *error);
void isq_archive_close(isq_archive *);

uint64_t isq_archive_count(isq_archive *);
bool isq_archive_describe(isq_archive *, uint64_t index, isq_archive_member *);

/// Null after a failure, whose code of libzip is in `*error`.
zip_file_t *isq_archive_open_member(isq_archive *, uint64_t index, int *error);
/// The number of bytes, 0 at the end, -1 after a failure, whose code of libzip is in `*error`.
int64_t isq_archive_read(zip_file_t *, void *buffer, uint64_t room, int *error);
void isq_archive_close_member(zip_file_t *);

#endif

#include "archive.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct isq_archive {
  zip_t *zip;
  isq_archive_read_function read;
  void *context;
  uint64_t size;
  uint64_t offset;
};

static struct {
  zip_source_t *(*source)(zip_source_callback, void *, zip_error_t *);
  void (*free_source)(zip_source_t *);
  zip_t *(*open)(zip_source_t *, int, zip_error_t *);
  void (*discard)(zip_t *);
  zip_int64_t (*count)(zip_t *, zip_flags_t);
  int (*stat)(zip_t *, zip_uint64_t, zip_flags_t, zip_stat_t *);
  zip_file_t *(*open_member)(zip_t *, zip_uint64_t, zip_flags_t);
  zip_int64_t (*read)(zip_file_t *, void *, zip_uint64_t);
  int (*close)(zip_file_t *);
  zip_error_t *(*error)(zip_t *);
  zip_error_t *(*member_error)(zip_file_t *);
} zip;

static bool is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool find(void *library, const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  *(void **)slot = symbol;
  return symbol != NULL;
}

static void load(void) {
  void *library = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
  is_loaded = library && find(library, "zip_source_function_create", &zip.source) &&
              find(library, "zip_source_free", &zip.free_source) &&
              find(library, "zip_open_from_source", &zip.open) &&
              find(library, "zip_discard", &zip.discard) &&
              find(library, "zip_get_num_entries", &zip.count) &&
              find(library, "zip_stat_index", &zip.stat) &&
              find(library, "zip_fopen_index", &zip.open_member) &&
              find(library, "zip_fread", &zip.read) && find(library, "zip_fclose", &zip.close) &&
              find(library, "zip_get_error", &zip.error) &&
              find(library, "zip_file_get_error", &zip.member_error);
}

bool isq_archive_load(void) {
  pthread_once(&once, load);
  return is_loaded;
}

static zip_int64_t read_packed(isq_archive *archive, void *buffer, uint64_t room) {
  uint64_t left = archive->size - archive->offset;
  uint64_t count = room < left ? room : left;
  if (count == 0) return 0;
  int64_t read = archive->read(archive->context, buffer, count, archive->offset);
  if (read > 0) archive->offset += (uint64_t)read;
  return read;
}

static zip_int64_t seek(isq_archive *archive, const zip_source_args_seek_t *to) {
  int64_t base = to->whence == SEEK_SET   ? 0
                 : to->whence == SEEK_CUR ? (int64_t)archive->offset
                                          : (int64_t)archive->size;
  int64_t target;
  if (__builtin_add_overflow(base, to->offset, &target)) return -1;
  if (target < 0 || target > (int64_t)archive->size) return -1;
  archive->offset = (uint64_t)target;
  return 0;
}

static zip_int64_t describe(const isq_archive *archive, zip_stat_t *out) {
  memset(out, 0, sizeof *out);
  out->valid = ZIP_STAT_SIZE;
  out->size = archive->size;
  return sizeof *out;
}

static zip_int64_t tell_error(void *data) {
  int error[2] = {ZIP_ER_READ, 0};
  memcpy(data, error, sizeof error);
  return sizeof error;
}

static zip_int64_t serve(void *context, void *data, zip_uint64_t length, zip_source_cmd_t command) {
  isq_archive *archive = context;
  switch (command) {
  case ZIP_SOURCE_OPEN:
    archive->offset = 0;
    return 0;
  case ZIP_SOURCE_READ: return read_packed(archive, data, length);
  case ZIP_SOURCE_SEEK:
    return length < sizeof(zip_source_args_seek_t) ? -1 : seek(archive, data);
  case ZIP_SOURCE_TELL: return (zip_int64_t)archive->offset;
  case ZIP_SOURCE_STAT: return length < sizeof(zip_stat_t) ? -1 : describe(archive, data);
  case ZIP_SOURCE_ERROR: return length < 2 * sizeof(int) ? -1 : tell_error(data);
  case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_SEEKABLE;
  case ZIP_SOURCE_CLOSE:
  case ZIP_SOURCE_FREE: return 0;
  default: return -1;
  }
}

isq_archive *isq_archive_open(isq_archive_read_function read, void *context, uint64_t size,
                              int *error) {
  *error = ZIP_ER_MEMORY;
  if (size > INT64_MAX) return NULL;
  isq_archive *archive = calloc(1, sizeof *archive);
  if (!archive) return NULL;
  archive->read = read;
  archive->context = context;
  archive->size = size;
  zip_error_t problem;
  memset(&problem, 0, sizeof problem);
  zip_source_t *source = zip.source(serve, archive, &problem);
  if (source) {
    archive->zip = zip.open(source, ZIP_RDONLY, &problem);
    if (archive->zip) return archive;
    zip.free_source(source);
  }
  *error = problem.zip_err;
  free(problem.str);
  free(archive);
  return NULL;
}

void isq_archive_close(isq_archive *archive) {
  zip.discard(archive->zip);
  free(archive);
}

uint64_t isq_archive_count(isq_archive *archive) {
  zip_int64_t count = zip.count(archive->zip, 0);
  return count < 0 ? 0 : (uint64_t)count;
}

bool isq_archive_describe(isq_archive *archive, uint64_t index, isq_archive_member *out) {
  zip_stat_t found;
  memset(&found, 0, sizeof found);
  if (zip.stat(archive->zip, index, 0, &found) != 0) return false;
  const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  if ((found.valid & needed) != needed) return false;
  out->name = found.name;
  out->size = found.size;
  out->packed_size = found.comp_size;
  out->is_encrypted =
      (found.valid & ZIP_STAT_ENCRYPTION_METHOD) && found.encryption_method != ZIP_EM_NONE;
  return true;
}

zip_file_t *isq_archive_open_member(isq_archive *archive, uint64_t index, int *error) {
  zip_file_t *file = zip.open_member(archive->zip, index, 0);
  if (!file) *error = zip.error(archive->zip)->zip_err;
  return file;
}

int64_t isq_archive_read(zip_file_t *file, void *buffer, uint64_t room, int *error) {
  int64_t read = zip.read(file, buffer, room);
  if (read < 0) *error = zip.member_error(file)->zip_err;
  return read;
}

void isq_archive_close_member(zip_file_t *file) { zip.close(file); }

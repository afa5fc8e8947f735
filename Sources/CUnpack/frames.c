#include "frames.h"

#include <dlfcn.h>
#include <pthread.h>

// Both libraries keep these functions and their numbers for good; so there is no need of headers.

static const unsigned lz4_version = 100;

static struct {
  size_t (*create)(void **context, unsigned version);
  size_t (*free)(void *context);
  size_t (*decompress)(void *context, void *out, size_t *room, const void *packed, size_t *count,
                       const void *options);
  unsigned (*is_error)(size_t result);
} lz4;

static struct {
  size_t (*decompress)(void *out, size_t room, const void *packed, size_t count);
  unsigned (*is_error)(size_t result);
} zstandard;

static bool has_lz4, has_zstandard;
static pthread_once_t lz4_once = PTHREAD_ONCE_INIT, zstandard_once = PTHREAD_ONCE_INIT;

static bool find(void *library, const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  *(void **)slot = symbol;
  return symbol != NULL;
}

static void load_lz4(void) {
  void *library = dlopen("liblz4.so.1", RTLD_NOW | RTLD_LOCAL);
  has_lz4 = library && find(library, "LZ4F_createDecompressionContext", &lz4.create) &&
            find(library, "LZ4F_freeDecompressionContext", &lz4.free) &&
            find(library, "LZ4F_decompress", &lz4.decompress) &&
            find(library, "LZ4F_isError", &lz4.is_error);
}

static void load_zstandard(void) {
  void *library = dlopen("libzstd.so.1", RTLD_NOW | RTLD_LOCAL);
  has_zstandard = library && find(library, "ZSTD_decompress", &zstandard.decompress) &&
                  find(library, "ZSTD_isError", &zstandard.is_error);
}

bool isq_lz4_load(void) {
  pthread_once(&lz4_once, load_lz4);
  return has_lz4;
}

bool isq_zstandard_load(void) {
  pthread_once(&zstandard_once, load_zstandard);
  return has_zstandard;
}

bool isq_lz4_unpack(const uint8_t *packed, size_t count, uint8_t *out, size_t room) {
  void *context = NULL;
  if (lz4.is_error(lz4.create(&context, lz4_version))) return false;
  size_t taken = 0, made = 0, result = 1;
  while (result != 0 && taken < count) {
    size_t step = count - taken, space = room - made;
    result = lz4.decompress(context, out + made, &space, packed + taken, &step, NULL);
    if (lz4.is_error(result) || (step == 0 && space == 0)) break;
    taken += step;
    made += space;
  }
  lz4.free(context);
  return result == 0 && made == room;
}

bool isq_zstandard_unpack(const uint8_t *packed, size_t count, uint8_t *out, size_t room) {
  size_t made = zstandard.decompress(out, room, packed, count);
  return !zstandard.is_error(made) && made == room;
}

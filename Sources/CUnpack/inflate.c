#include "inflate.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <zlib.h>

struct isq_inflater {
  z_stream stream;
};

static struct {
  int (*init)(z_stream *, int, const char *, int);
  int (*inflate)(z_stream *, int);
  int (*reset)(z_stream *);
  int (*end)(z_stream *);
} zlib;

static bool is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool find(void *library, const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  *(void **)slot = symbol;
  return symbol != NULL;
}

static void load(void) {
  void *library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
  is_loaded = library && find(library, "inflateInit2_", &zlib.init) &&
              find(library, "inflate", &zlib.inflate) &&
              find(library, "inflateReset", &zlib.reset) &&
              find(library, "inflateEnd", &zlib.end);
}

bool isq_inflate_load(void) {
  pthread_once(&once, load);
  return is_loaded;
}

isq_inflater *isq_inflater_start(void) {
  isq_inflater *inflater = calloc(1, sizeof *inflater);
  if (!inflater) return NULL;
  // 16 more than the largest window: with gzip's header and trailer, and nothing else.
  if (zlib.init(&inflater->stream, 16 + MAX_WBITS, ZLIB_VERSION, sizeof(z_stream)) == Z_OK) {
    return inflater;
  }
  free(inflater);
  return NULL;
}

void isq_inflater_end(isq_inflater *inflater) {
  zlib.end(&inflater->stream);
  free(inflater);
}

bool isq_inflater_reset(isq_inflater *inflater) { return zlib.reset(&inflater->stream) == Z_OK; }

static uInt clamped(size_t count) { return count > 1 << 30 ? 1 << 30 : (uInt)count; }

isq_inflate_result isq_inflate(isq_inflater *inflater, const uint8_t *packed, size_t count,
                               size_t *taken, uint8_t *out, size_t room, size_t *made) {
  z_stream *stream = &inflater->stream;
  uInt given = clamped(count), free_room = clamped(room);
  stream->next_in = (Bytef *)packed;
  stream->avail_in = given;
  stream->next_out = out;
  stream->avail_out = free_room;
  int result = zlib.inflate(stream, Z_NO_FLUSH);
  *taken = given - stream->avail_in;
  *made = free_room - stream->avail_out;
  if (result == Z_STREAM_END) return isq_inflate_end;
  return result == Z_OK || result == Z_BUF_ERROR ? isq_inflate_more : isq_inflate_damaged;
}

const char *isq_inflater_problem(const isq_inflater *inflater) { return inflater->stream.msg; }

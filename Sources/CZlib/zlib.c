#include "CZlib.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct czlib_stream {
  z_stream z;
};

czlib_stream *czlib_open(int wrapper) {
  czlib_stream *stream = calloc(1, sizeof *stream);
  if (!stream) return NULL;
  /* 15 bits of window; 32 more: gzip or zlib by their first bytes. */
  if (inflateInit2(&stream->z, wrapper == CZLIB_RAW ? -15 : 15 + 32) != Z_OK) {
    free(stream);
    return NULL;
  }
  return stream;
}

int czlib_inflate(czlib_stream *stream, const uint8_t *input, size_t input_length, size_t *consumed, uint8_t *output,
                  size_t output_length, size_t *produced) {
  z_stream *z = &stream->z;
  uInt in = input_length > UINT_MAX ? UINT_MAX : (uInt)input_length;
  uInt out = output_length > UINT_MAX ? UINT_MAX : (uInt)output_length;
  z->next_in = (Bytef *)input;
  z->avail_in = in;
  z->next_out = output;
  z->avail_out = out;
  int result = inflate(z, Z_NO_FLUSH);
  *consumed = in - z->avail_in;
  *produced = out - z->avail_out;
  z->next_in = NULL;
  z->next_out = NULL;
  if (result == Z_STREAM_END) return CZLIB_END;
  return result == Z_OK || result == Z_BUF_ERROR ? CZLIB_MORE : CZLIB_FAILED;
}

void czlib_reset(czlib_stream *stream) { inflateReset(&stream->z); }

void czlib_free(czlib_stream *stream) {
  if (!stream) return;
  inflateEnd(&stream->z);
  free(stream);
}

uint32_t czlib_crc32(const uint8_t *bytes, size_t length) {
  uLong crc = crc32(0, Z_NULL, 0);
  while (length) {
    uInt part = length > UINT_MAX ? UINT_MAX : (uInt)length;
    crc = crc32(crc, bytes, part);
    bytes += part;
    length -= part;
  }
  return (uint32_t)crc;
}

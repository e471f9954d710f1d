/* The part of zlib that Containers uses: one inflating stream, as an opaque pointer and plain functions. */
#ifndef SOURCIER_CZLIB_H
#define SOURCIER_CZLIB_H

#include <stddef.h>
#include <stdint.h>

typedef struct czlib_stream czlib_stream;

enum {
  CZLIB_MORE = 0,   /* there is more to come */
  CZLIB_END = 1,    /* the stream ended well, its checksum is right */
  CZLIB_FAILED = -1 /* the data are malformed, or memory is short */
};

/* The wrapper of the data: gzip's (RFC 1952) or zlib's (RFC 1950), told apart by their first bytes, or none
   (RFC 1951). */
enum { CZLIB_WRAPPED = 0, CZLIB_RAW = 1 };

/* A stream, to be freed with czlib_free; NULL where memory is short. */
czlib_stream *_Nullable czlib_open(int wrapper);

/* Inflates from `input` to `output`. `consumed` and `produced` say how many bytes were read and written. */
int czlib_inflate(czlib_stream *_Nonnull stream, const uint8_t *_Nullable input, size_t input_length,
                  size_t *_Nonnull consumed, uint8_t *_Nonnull output, size_t output_length,
                  size_t *_Nonnull produced);

/* Makes a stream ready for the next one behind it. */
void czlib_reset(czlib_stream *_Nonnull stream);

void czlib_free(czlib_stream *_Nullable stream);

/* CRC-32 as in gzip and zip. */
uint32_t czlib_crc32(const uint8_t *_Nullable bytes, size_t length);

#endif

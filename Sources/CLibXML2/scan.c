#include "scan.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ATTRIBUTES = 512 };

static int is_blank(uint8_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
static int is_letter(uint8_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

static uint8_t *copied(const uint8_t *bytes, size_t length, uint8_t **copy) {
  if (!*copy && (*copy = malloc(length ? length : 1))) memcpy(*copy, bytes, length);
  return *copy;
}

int32_t clibxml2_scan(const uint8_t *bytes, size_t length, uint8_t **copy) {
  int32_t lost = 0;
  const uint8_t *end = bytes + length;
  *copy = NULL;
  for (const uint8_t *at = bytes; (at = memchr(at, 0, (size_t)(end - at))); at++) {
    if (!copied(bytes, length, copy)) return -1;
    (*copy)[at - bytes] = ' ';
  }
  const uint8_t *at = bytes;
  while ((at = memchr(at, '<', (size_t)(end - at)))) {
    at++;
    if (at == end || !is_letter(*at)) continue;
    /* An attribute begins where a blank, a slash or a closing quote is followed by something else. */
    int32_t attributes = 0;
    const uint8_t *excess = NULL;
    int after_gap = 0;
    for (; at < end && *at != '>'; at++) {
      uint8_t c = *at;
      if (is_blank(c) || c == '/') {
        after_gap = 1;
      } else if ((c == '"' || c == '\'') && at > bytes && (at[-1] == '=' || is_blank(at[-1]))) {
        const uint8_t *closing = memchr(at + 1, c, (size_t)(end - at - 1));
        if (!closing) break;
        at = closing;
        after_gap = 1;
      } else if (after_gap && c != '=') {
        after_gap = 0;
        if (++attributes == MAX_ATTRIBUTES + 1) excess = at;
      } else if (c == '=') {
        after_gap = 0;
      }
    }
    if (excess) {
      if (!copied(bytes, length, copy)) return -1;
      memset(*copy + (excess - bytes), ' ', (size_t)(at - excess));
      lost += attributes - MAX_ATTRIBUTES;
    }
  }
  return lost;
}

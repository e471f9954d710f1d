#define _GNU_SOURCE /* memmem */
#include "html.h"
#include "references.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The page and its new text, which begins to exist with the first edit. */
typedef struct {
  const uint8_t *in;
  size_t length;
  size_t done; /* up to where `in` has been copied */
  uint8_t *out;
  size_t count, capacity;
  int failed;
  uint32_t unclosed; /* names of raw text, by bit, that have no end tag from here on */
} edit;

static int is_blank(uint8_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
static int is_letter(uint8_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

static void append(edit *e, const void *bytes, size_t count) {
  if (e->failed) return;
  if (!e->out || e->count + count > e->capacity) {
    size_t capacity = e->capacity ? e->capacity * 2 : e->length + 1024;
    while (capacity < e->count + count) capacity *= 2;
    uint8_t *out = realloc(e->out, capacity);
    if (!out) {
      e->failed = 1;
      return;
    }
    e->out = out;
    e->capacity = capacity;
  }
  memcpy(e->out + e->count, bytes, count);
  e->count += count;
}

/* Puts other bytes in place of `from ..< to`. */
static void replace(edit *e, size_t from, size_t to, const void *bytes, size_t count) {
  append(e, e->in + e->done, from - e->done);
  append(e, bytes, count);
  e->done = to;
}

/* Writes text so that no tag and, where asked, no reference is found in it. */
static void escape(edit *e, size_t from, size_t to, int references) {
  const uint8_t *in = e->in;
  for (size_t i = from; i < to; i++) {
    if (in[i] == '<') replace(e, i, i + 1, "&lt;", 4);
    if (in[i] == '&' && references) replace(e, i, i + 1, "&amp;", 5);
  }
}

static size_t find(const edit *e, size_t from, const char *word) {
  const uint8_t *at = from < e->length ? memmem(e->in + from, e->length - from, word, strlen(word)) : NULL;
  return at ? (size_t)(at - e->in) : e->length;
}

/* True where a tag's name stands at `at`, in any case, and ends there. */
static int names(const edit *e, size_t at, const char *name) {
  size_t count = strlen(name);
  if (at + count >= e->length) return 0;
  uint8_t next = e->in[at + count];
  if (!is_blank(next) && next != '/' && next != '>') return 0;
  return strncasecmp((const char *)e->in + at, name, count) == 0;
}

/* Where `</name` stands; the page's length where it does not. */
static size_t closing(const edit *e, size_t from, const char *name) {
  for (size_t at = from; (at = find(e, at, "</")) < e->length; at += 2) {
    if (names(e, at + 2, name)) return at;
  }
  return e->length;
}

/* Behind the ">" of a tag whose name begins at `at`. */
static size_t tag_end(const edit *e, size_t at) {
  const uint8_t *in = e->in;
  for (; at < e->length; at++) {
    uint8_t c = in[at];
    if (c == '>') return at + 1;
    if ((c == '"' || c == '\'') && (in[at - 1] == '=' || is_blank(in[at - 1]))) {
      const uint8_t *quote = memchr(in + at + 1, c, e->length - at - 1);
      if (!quote) break;
      at = (size_t)(quote - in);
    }
  }
  const uint8_t *end = at < e->length ? memchr(in + at, '>', e->length - at) : NULL;
  return end ? (size_t)(end - in) + 1 : e->length;
}

/* Where a script ends: not at a `</script>` that closes a script within a comment within it. */
static size_t script_end(const edit *e, size_t from, size_t first) {
  size_t end = first;
  for (size_t at = from; end < e->length;) {
    const uint8_t *comment = memmem(e->in + at, end - at, "<!--", 4);
    if (!comment) return end;
    int is_nested = 0;
    for (at = (size_t)(comment - e->in) + 4; at < e->length; at++) {
      const uint8_t *next = e->in + at;
      if (*next == '-' && e->length - at >= 3 && next[1] == '-' && next[2] == '>') break;
      if (*next != '<' || at + 2 >= e->length) continue;
      if (names(e, at + 1, "script")) is_nested = 1;
      if (next[1] != '/' || !names(e, at + 2, "script")) continue;
      if (!is_nested) return at;
      is_nested = 0;
    }
    if (at > end) end = closing(e, at, "script");
  }
  return first;
}

/* `<!`, `<?` or `</` without a name at `at`. Returns where reading goes on. */
static size_t markup(edit *e, size_t at, int is_foreign) {
  const uint8_t *in = e->in;
  size_t left = e->length - at;
  if (left >= 4 && memcmp(in + at, "<!--", 4) == 0) {
    size_t body = at + 4;
    if (left >= 5 && in[body] == '>') return replace(e, at, body + 1, "", 0), body + 1;
    if (left >= 6 && in[body] == '-' && in[body + 1] == '>') return replace(e, at, body + 2, "", 0), body + 2;
    size_t end = find(e, body, "-->");
    const uint8_t *bang = memmem(in + body, end - body, "--!>", 4);
    if (!bang) return end < e->length ? end + 3 : end;
    end = (size_t)(bang - in) + 4;
    return replace(e, at, end, "", 0), end;
  }
  if (left >= 9 && strncasecmp((const char *)in + at, "<!doctype", 9) == 0 && e->count + at - e->done < 512) {
    const uint8_t *end = memchr(in + at, '>', left);
    return end ? (size_t)(end - in) + 1 : e->length;
  }
  if (left >= 9 && memcmp(in + at, "<![CDATA[", 9) == 0 && is_foreign) {
    size_t end = find(e, at + 9, "]]>");
    replace(e, at, at + 9, "", 0);
    escape(e, at + 9, end, 1);
    if (end == e->length) return end;
    return replace(e, end, end + 3, "", 0), end + 3;
  }
  if (left == 2 && in[at + 1] == '/') return replace(e, at, at + 1, "&lt;", 4), e->length;
  const uint8_t *end = memchr(in + at, '>', left);
  size_t next = end ? (size_t)(end - in) + 1 : e->length;
  return replace(e, at, next, "", 0), next;
}

/* Elements whose content is text: whether references count in it, and whether it is rewritten at all. */
static const struct {
  const char *name;
  int keeps_references, is_kept;
} raw_texts[] = {
    {"script", 0, 1}, {"style", 0, 1}, {"title", 1, 0},   {"textarea", 1, 0},
    {"xmp", 0, 0},    {"iframe", 0, 0}, {"noembed", 0, 0}, {"noframes", 0, 0},
};

/* The content of raw text behind the start tag that ends at `at`. Returns where reading goes on. */
static size_t raw_text(edit *e, size_t at, size_t kind) {
  if (e->unclosed >> kind & 1) return at;
  size_t end = closing(e, at, raw_texts[kind].name);
  if (end == e->length) {
    e->unclosed |= 1u << kind;
    return at;
  }
  if (kind == 0) {
    size_t close = script_end(e, at, end);
    if (close != end) replace(e, at, close, "", 0);
    return close;
  }
  if (!raw_texts[kind].is_kept) escape(e, at, end, !raw_texts[kind].keeps_references);
  return end;
}

/* A tag at `at`, "<" and a letter. */
static size_t start_tag(edit *e, size_t at, int *is_foreign) {
  size_t end = tag_end(e, at + 1);
  if (names(e, at + 1, "svg") || names(e, at + 1, "math")) {
    *is_foreign = e->in[end - 1] != '>' || e->in[end - 2] != '/';
    return end;
  }
  if (*is_foreign) return end;
  for (size_t kind = 0; kind < sizeof raw_texts / sizeof raw_texts[0]; kind++) {
    if (names(e, at + 1, raw_texts[kind].name)) return raw_text(e, end, kind);
  }
  if (names(e, at + 1, "plaintext")) return escape(e, end, e->length, 1), e->length;
  return end;
}

static size_t end_tag(edit *e, size_t at, int *is_foreign) {
  if (names(e, at + 2, "svg") || names(e, at + 2, "math")) *is_foreign = 0;
  size_t name = at + 2;
  while (name < e->length && !is_blank(e->in[name]) && e->in[name] != '/' && e->in[name] != '>') name++;
  size_t end = tag_end(e, name);
  if (end > name + 1) replace(e, name, end, ">", 1);
  return end;
}

/* References in text that libxml2 does not know. */
static void references(edit *e, size_t from, size_t to) {
  const uint8_t *at = e->in + from;
  const uint8_t *end = e->in + to;
  while ((at = memchr(at, '&', (size_t)(end - at)))) {
    uint8_t text[8];
    size_t consumed;
    int count = clibxml2_reference(at, (size_t)(end - at), text, &consumed);
    if (count > 0) replace(e, (size_t)(at - e->in), (size_t)(at - e->in) + consumed, text, (size_t)count);
    at += count > 0 ? consumed : 1;
  }
}

size_t clibxml2_rewrite_html(const uint8_t *bytes, size_t length, uint8_t **copy) {
  edit e = {.in = bytes, .length = length};
  *copy = NULL;
  int is_foreign = 0;
  for (size_t at = 0; at < length && !e.failed;) {
    const uint8_t *open = memchr(bytes + at, '<', length - at);
    size_t next = open ? (size_t)(open - bytes) : length;
    references(&e, at, next);
    at = next;
    if (at + 1 >= length) break;
    uint8_t c = bytes[at + 1];
    if (is_letter(c)) {
      at = start_tag(&e, at, &is_foreign);
    } else if (c == '/' && at + 2 < length && is_letter(bytes[at + 2])) {
      at = end_tag(&e, at, &is_foreign);
    } else if (c == '!' || c == '?' || c == '/') {
      at = markup(&e, at, is_foreign);
    } else {
      at++;
    }
  }
  if (e.out || e.done) append(&e, bytes + e.done, length - e.done);
  if (e.failed) {
    free(e.out);
    return (size_t)-1;
  }
  *copy = e.out;
  return e.out ? e.count : length;
}

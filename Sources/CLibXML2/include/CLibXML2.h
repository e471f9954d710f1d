/* libxml2 behind one plain function: bytes in, flat columns out. No libxml2 type shows here, and nothing of libxml2
   survives the call: a newer libxml2, or another parser, is a change of the C files alone. */
#ifndef SOURCIER_CLIBXML2_H
#define SOURCIER_CLIBXML2_H

#include <stddef.h>
#include <stdint.h>

/* libxml2's own version, as 20914. */
int clibxml2_version(void);

/* Prepares libxml2's process-wide tables. Call it once before the first parse, from one thread. */
void clibxml2_initialize(void);

enum {
  CLIBXML2_OK = 0,
  CLIBXML2_NO_MEMORY = -1, /* an allocation failed */
  CLIBXML2_TOO_LARGE = -2, /* the input, or what it grew to, is over `limit` bytes */
  CLIBXML2_FAILED = -3     /* libxml2 could not begin */
};

/* A tree in document order, as columns of `count` nodes. A node's descendants are the nodes up to its `end`. Elements
   nested deeper than 512 are left out, as browsers do; their text belongs to the element at that depth. */
typedef struct {
  int32_t count;
  int32_t *_Nullable name;   /* index of the element's name; -1 for text */
  int32_t *_Nullable space;  /* index of the element's namespace among the names; -1 for none */
  int32_t *_Nullable parent; /* -1 at the top */
  int32_t *_Nullable end;    /* index behind the last descendant */
  int32_t *_Nullable start;  /* text: offset in `text`; element: index of the first attribute */
  int32_t *_Nullable length; /* text: bytes; element: number of attributes */
  int32_t *_Nullable line;   /* source line, from 1 */

  int32_t attribute_count;
  int32_t *_Nullable attribute_name;   /* index of the name, without its prefix */
  int32_t *_Nullable attribute_start;  /* offset in `values` */
  int32_t *_Nullable attribute_length; /* bytes */

  uint8_t *_Nullable text;
  size_t text_length;
  uint8_t *_Nullable values;
  size_t values_length;

  int32_t name_count;
  uint8_t *_Nullable names; /* NUL-terminated, one behind the other */
  size_t names_length;

  int32_t error_count;     /* errors that libxml2 reported, harmless ones included */
  int32_t lost_entities;   /* references that were left out because nothing safe stood behind them */
  int32_t lost_attributes; /* attributes that were left out because their tag had too many */
  int partial;             /* libxml2 stopped early or lost a part */
  int32_t error_line;      /* of the first fatal error */
  char error[200];         /* its message */
} clibxml2_tree;

/* Parses UTF-8, whatever charset it declares. HTML keeps the text of scripts whose type names JSON and drops that of
   other scripts and of style sheets. XML never loads a DTD or an entity: an internal entity of plain text is put in
   place within a budget, all others are left out.
   Fills `tree`, which the caller clears with clibxml2_clear whatever the result. */
int clibxml2_parse(const uint8_t *_Nonnull bytes, size_t length, int is_html, size_t limit,
                   clibxml2_tree *_Nonnull tree);

void clibxml2_clear(clibxml2_tree *_Nonnull tree);

#endif

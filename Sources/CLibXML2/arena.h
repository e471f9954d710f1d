/* Growing the columns of a tree. Any failed allocation sets `failed`, after which nothing is added. */
#ifndef SOURCIER_ARENA_H
#define SOURCIER_ARENA_H

#include "CLibXML2.h"

typedef struct {
  clibxml2_tree *tree;
  int failed; /* a CLIBXML2_ code */
  size_t limit;
  size_t node_capacity, attribute_capacity, text_capacity, values_capacity, names_capacity;
  /* Open elements, innermost last. */
  int32_t *open;
  size_t open_count, open_capacity;
  size_t flattened; /* open elements below the deepest that is kept */
  /* Names by hash: index + 1, 0 for an empty slot; a power of two. */
  int32_t *name_table;
  size_t name_table_size;
  uint32_t *name_offsets;
  uint32_t *name_hashes;
  size_t name_capacity;
} arena;

void arena_start(arena *a, clibxml2_tree *tree, size_t limit);
void arena_finish(arena *a);

/* The index of a name; -1 where memory fails. */
int32_t arena_name(arena *a, const char *name, size_t length);

/* Elements deeper than this are left out; their text belongs to the one at this depth. Browsers do the same at 512.
   It bounds what walks up a tree cost. */
enum { ARENA_MAX_DEPTH = 512 };

/* Opens an element; its attributes follow with arena_attribute. */
void arena_open(arena *a, int32_t name, int32_t space, int32_t line);
void arena_attribute(arena *a, int32_t name, const uint8_t *value, size_t length);
void arena_close(arena *a);

/* Adds text, to the text node before it where there is one. */
void arena_text(arena *a, const uint8_t *text, size_t length, int32_t line);

#endif

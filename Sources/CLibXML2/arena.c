#include "arena.h"

#include <stdlib.h>
#include <string.h>

/* Makes room for `needed` items of `size` bytes. */
static int reserve(arena *a, void **items, size_t *capacity, size_t needed, size_t size) {
  if (needed <= *capacity) return 1;
  size_t wanted = *capacity ? *capacity * 2 : 256;
  while (wanted < needed) wanted *= 2;
  void *larger = realloc(*items, wanted * size);
  if (!larger) {
    a->failed = CLIBXML2_NO_MEMORY;
    return 0;
  }
  *items = larger;
  *capacity = wanted;
  return 1;
}

/* Columns that share one capacity. */
static int reserve_columns(arena *a, int32_t **columns[], size_t column_count, size_t *capacity, size_t needed) {
  if (needed <= *capacity) return 1;
  size_t reached = *capacity;
  for (size_t i = 0; i < column_count; i++) {
    size_t own = *capacity;
    if (!reserve(a, (void **)columns[i], &own, needed, sizeof(int32_t))) return 0;
    reached = own;
  }
  *capacity = reached;
  return 1;
}

void arena_start(arena *a, clibxml2_tree *tree, size_t limit) {
  memset(a, 0, sizeof *a);
  a->tree = tree;
  a->limit = limit;
}

void arena_finish(arena *a) {
  a->flattened = 0;
  while (a->open_count) arena_close(a);
  free(a->open);
  free(a->name_table);
  free(a->name_offsets);
  free(a->name_hashes);
}

static uint32_t hash(const char *name, size_t length) { /* FNV-1a */
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < length; i++) h = (h ^ (uint8_t)name[i]) * 16777619u;
  return h;
}

static int grow_name_table(arena *a) {
  size_t size = a->name_table_size ? a->name_table_size * 2 : 256;
  int32_t *table = calloc(size, sizeof *table);
  if (!table) {
    a->failed = CLIBXML2_NO_MEMORY;
    return 0;
  }
  for (int32_t i = 0; i < a->tree->name_count; i++) {
    size_t slot = a->name_hashes[i] & (size - 1);
    while (table[slot]) slot = (slot + 1) & (size - 1);
    table[slot] = i + 1;
  }
  free(a->name_table);
  a->name_table = table;
  a->name_table_size = size;
  return 1;
}

int32_t arena_name(arena *a, const char *name, size_t length) {
  clibxml2_tree *t = a->tree;
  if (a->failed) return -1;
  if ((size_t)t->name_count * 2 >= a->name_table_size && !grow_name_table(a)) return -1;
  uint32_t h = hash(name, length);
  size_t slot = h & (a->name_table_size - 1);
  for (; a->name_table[slot]; slot = (slot + 1) & (a->name_table_size - 1)) {
    int32_t found = a->name_table[slot] - 1;
    const char *other = (const char *)t->names + a->name_offsets[found];
    if (a->name_hashes[found] == h && strlen(other) == length && memcmp(other, name, length) == 0) return found;
  }
  if (t->names_length + length + 1 > UINT32_MAX) {
    a->failed = CLIBXML2_TOO_LARGE;
    return -1;
  }
  int32_t **columns[] = {(int32_t **)&a->name_offsets, (int32_t **)&a->name_hashes};
  if (!reserve_columns(a, columns, 2, &a->name_capacity, (size_t)t->name_count + 1)) return -1;
  if (!reserve(a, (void **)&t->names, &a->names_capacity, t->names_length + length + 1, 1)) return -1;
  a->name_offsets[t->name_count] = (uint32_t)t->names_length;
  a->name_hashes[t->name_count] = h;
  memcpy(t->names + t->names_length, name, length);
  t->names[t->names_length + length] = 0;
  t->names_length += length + 1;
  a->name_table[slot] = t->name_count + 1;
  return t->name_count++;
}

/* Adds a node below the innermost open element; returns its index or -1. */
static int32_t add_node(arena *a, int32_t name, int32_t space, int32_t line) {
  clibxml2_tree *t = a->tree;
  int32_t **columns[] = {&t->name, &t->space, &t->parent, &t->end, &t->start, &t->length, &t->line};
  if (t->count == INT32_MAX) {
    a->failed = CLIBXML2_TOO_LARGE;
    return -1;
  }
  if (!reserve_columns(a, columns, 7, &a->node_capacity, (size_t)t->count + 1)) return -1;
  int32_t i = t->count++;
  t->name[i] = name;
  t->space[i] = space;
  t->parent[i] = a->open_count ? a->open[a->open_count - 1] : -1;
  t->end[i] = i + 1;
  t->start[i] = 0;
  t->length[i] = 0;
  t->line[i] = line;
  return i;
}

void arena_open(arena *a, int32_t name, int32_t space, int32_t line) {
  if (a->failed || name < 0) return;
  if (a->open_count >= ARENA_MAX_DEPTH) {
    a->flattened++;
    return;
  }
  if (!reserve(a, (void **)&a->open, &a->open_capacity, a->open_count + 1, sizeof(int32_t))) return;
  int32_t i = add_node(a, name, space, line);
  if (i < 0) return;
  a->tree->start[i] = a->tree->attribute_count;
  a->open[a->open_count++] = i;
}

void arena_attribute(arena *a, int32_t name, const uint8_t *value, size_t length) {
  clibxml2_tree *t = a->tree;
  if (a->failed || name < 0 || !a->open_count || a->flattened) return;
  int32_t **columns[] = {&t->attribute_name, &t->attribute_start, &t->attribute_length};
  if (t->values_length + length > a->limit) {
    a->failed = CLIBXML2_TOO_LARGE;
    return;
  }
  if (!reserve_columns(a, columns, 3, &a->attribute_capacity, (size_t)t->attribute_count + 1)) return;
  if (!reserve(a, (void **)&t->values, &a->values_capacity, t->values_length + length + 1, 1)) return;
  int32_t i = t->attribute_count++;
  t->attribute_name[i] = name;
  t->attribute_start[i] = (int32_t)t->values_length;
  t->attribute_length[i] = (int32_t)length;
  if (length) memcpy(t->values + t->values_length, value, length);
  t->values_length += length;
  t->length[a->open[a->open_count - 1]] += 1;
}

void arena_close(arena *a) {
  if (a->flattened) {
    a->flattened--;
    return;
  }
  if (!a->open_count) return;
  a->tree->end[a->open[--a->open_count]] = a->tree->count;
}

void arena_text(arena *a, const uint8_t *text, size_t length, int32_t line) {
  clibxml2_tree *t = a->tree;
  if (a->failed || !length) return;
  if (t->text_length + length > a->limit) {
    a->failed = CLIBXML2_TOO_LARGE;
    return;
  }
  int32_t last = t->count - 1;
  int32_t parent = a->open_count ? a->open[a->open_count - 1] : -1;
  if (last < 0 || t->name[last] >= 0 || t->parent[last] != parent) {
    last = add_node(a, -1, -1, line);
    if (last < 0) return;
    t->start[last] = (int32_t)t->text_length;
  }
  if (!reserve(a, (void **)&t->text, &a->text_capacity, t->text_length + length, 1)) return;
  memcpy(t->text + t->text_length, text, length);
  t->text_length += length;
  t->length[last] += (int32_t)length;
}

void clibxml2_clear(clibxml2_tree *t) {
  void *columns[] = {t->name, t->space, t->parent, t->end, t->start, t->length, t->line,
                     t->attribute_name, t->attribute_start, t->attribute_length, t->text, t->values, t->names};
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) free(columns[i]);
  memset(t, 0, sizeof *t);
}

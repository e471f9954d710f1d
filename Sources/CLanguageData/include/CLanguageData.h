/* The files of Resources/, embedded in the binary: one self-contained file, pages mapped in when they are read. */
#ifndef SOURCIER_CLANGUAGEDATA_H
#define SOURCIER_CLANGUAGEDATA_H

#include <stddef.h>

typedef struct {
  const char *_Nonnull path;           /* below Resources/, as "fr/titles.tsv" */
  const unsigned char *_Nonnull bytes; /* not NUL-terminated */
  size_t size;
} clanguagedata_file;

/* The number of files, and the one at `index`, sorted by path. */
size_t clanguagedata_count(void);
clanguagedata_file clanguagedata_at(size_t index);

#endif

/* A look at the bytes before libxml2 sees them. */
#ifndef SOURCIER_SCAN_H
#define SOURCIER_SCAN_H

#include <stddef.h>
#include <stdint.h>

/* libxml2 compares each attribute of a tag with all before it (100,000 of them take 20 seconds) and takes a NUL for the
   end of the text. Where a tag has too many attributes or a NUL stands in the text, `copy` becomes a malloc'ed copy of
   the bytes, of the same length, with blanks in their place. Returns the number of attributes lost, or -1. */
int32_t clibxml2_scan(const uint8_t *bytes, size_t length, uint8_t **copy);

#endif

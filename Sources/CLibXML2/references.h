#ifndef CLIBXML2_REFERENCES_H
#define CLIBXML2_REFERENCES_H

#include <stddef.h>
#include <stdint.h>

/* What stands for a character reference at `at` (an ampersand) that libxml2 reads otherwise than the HTML standard:
   numbers of windows-1252's controls, of no character or without digits; old names without a semicolon; names that
   HTML 4 did not have. Writes at most eight bytes to `text` and says how many bytes of input they stand for.
   Returns their number, or 0 where libxml2 reads it well. */
int clibxml2_reference(const uint8_t *at, size_t length, uint8_t *text, size_t *consumed);

#endif

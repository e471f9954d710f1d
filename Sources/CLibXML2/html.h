#ifndef CLIBXML2_HTML_H
#define CLIBXML2_HTML_H

#include <stddef.h>
#include <stdint.h>

/* Rewrites what libxml2's parser reads otherwise than the HTML standard: comments that end early, bogus comments, raw
   text (title, textarea, xmp, iframe, plaintext), scripts within comments in scripts, CDATA in drawings and formulas,
   character references without a semicolon or to windows-1252's controls. The result is the same page, written so that
   both readings agree.

   `*copy` is the new text, to be freed by the caller, or NULL where nothing had to change. Returns its length, or
   (size_t)-1 where memory is short. Cost: linear in the length; a page without such things is only searched. */
size_t clibxml2_rewrite_html(const uint8_t *bytes, size_t length, uint8_t **copy);

#endif

/* The part of ICU that Text uses, as plain functions over bytes. No ICU type or versioned name shows here, because a
   Swift module that sees <unicode/...> beside Foundation does not compile. All text is UTF-8; all lengths are bytes. */
#ifndef SOURCIER_CICU_H
#define SOURCIER_CICU_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A result of 0 or more is a length; a negative one is an error. */
enum {
  CICU_FAILED = -1,      /* ICU reported an error */
  CICU_UNSUPPORTED = -2  /* ICU does not know the name that was given */
};

/* ICU's own version, as "72.1". */
const char *_Nonnull cicu_version(void);

/* Decodes `length` bytes in the charset `name` into a malloc'ed UTF-8 buffer that the caller frees with cicu_free.
   Ill-formed sequences become U+FFFD; `replacements` counts them. Returns the length of the output. */
int64_t cicu_decode(const char *_Nonnull name, const uint8_t *_Nullable bytes, size_t length,
                    uint8_t *_Nullable *_Nonnull output, int64_t *_Nonnull replacements);

void cicu_free(void *_Nullable memory);

/* One changed stretch of a normalisation: `source_length` bytes at `source` became `target_length` bytes at `target`. */
typedef struct {
  int32_t source, source_length, target, target_length;
} cicu_edit;

enum { CICU_NFC = 0, CICU_NFKC_CASEFOLD = 1, CICU_NFD = 2 };

/* True when the text is in the form already. */
int cicu_is_normalized(int form, const uint8_t *_Nullable text, int32_t length);

/* Normalises text into a malloc'ed buffer and lists the stretches that changed, in order, in a malloc'ed array. The
   caller frees both with cicu_free. Returns the length of the output. */
int64_t cicu_normalize(int form, const uint8_t *_Nullable text, int32_t length, uint8_t *_Nullable *_Nonnull output,
                       cicu_edit *_Nullable *_Nonnull edits, int32_t *_Nonnull edit_count);

/* The general category of a scalar (UCharCategory's values). */
int cicu_category(uint32_t scalar);

/* Simple upper and lower case of a scalar. */
uint32_t cicu_lowercase(uint32_t scalar);
uint32_t cicu_uppercase(uint32_t scalar);

/* The UTS #39 skeleton: two texts with one skeleton can be mistaken for each other. Malloc'ed, as above. */
int64_t cicu_skeleton(const uint8_t *_Nullable text, int32_t length, uint8_t *_Nullable *_Nonnull output);

/* UTS #39 checks on one name: bits of CICU_SPOOF_*. Negative on error. */
enum { CICU_SPOOF_MIXED_SCRIPTS = 1, CICU_SPOOF_INVISIBLE = 2, CICU_SPOOF_MIXED_NUMBERS = 4 };
int cicu_spoof_checks(const uint8_t *_Nullable text, int32_t length);

/* Two-letter codes of the regions that are countries or territories, NUL-separated in `output`. Returns how many. */
int32_t cicu_region_codes(char *_Nonnull output, int32_t capacity);

/* The name of a region in a language ("fr", "en"), malloc'ed, as above. `short_form` picks "US" or "États-Unis". */
int64_t cicu_region_name(const char *_Nonnull language, const char *_Nonnull region, int short_form,
                         uint8_t *_Nullable *_Nonnull output);

#ifdef __cplusplus
}
#endif
#endif

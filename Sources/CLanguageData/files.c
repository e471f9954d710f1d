#include "CLanguageData.h"

/* #embed is C23; every clang that comes with Swift 6.2 or later has it. */
#pragma clang diagnostic ignored "-Wc23-extensions"

/* One line a file, sorted by path. A new resource needs its line here; a test compares this list with the folder. */
#define FILES \
  FILE_AT(common_language_id, "common/language-id.model") \
  FILE_AT(common_languages, "common/languages.tsv") \
  FILE_AT(en_linguistics, "en/linguistics.model") \
  FILE_AT(en_tokens, "en/tokens.tsv") \
  FILE_AT(fr_linguistics, "fr/linguistics.model") \
  FILE_AT(fr_tokens, "fr/tokens.tsv")

/* Models are read in place, rows of weights as whole cache lines. */
#define MODEL static const _Alignas(64) unsigned char

MODEL common_language_id[] = {
#embed "Resources/common/language-id.model"
};

static const unsigned char common_languages[] = {
#embed "Resources/common/languages.tsv"
};
MODEL en_linguistics[] = {
#embed "Resources/en/linguistics.model"
};
static const unsigned char en_tokens[] = {
#embed "Resources/en/tokens.tsv"
};
MODEL fr_linguistics[] = {
#embed "Resources/fr/linguistics.model"
};
static const unsigned char fr_tokens[] = {
#embed "Resources/fr/tokens.tsv"
};

#define FILE_AT(name, path) {path, name, sizeof name},
static const clanguagedata_file files[] = {FILES};

size_t clanguagedata_count(void) { return sizeof files / sizeof files[0]; }
clanguagedata_file clanguagedata_at(size_t index) { return files[index]; }

#include "CLanguageData.h"

/* #embed is C23; every clang that comes with Swift 6.2 or later has it. */
#pragma clang diagnostic ignored "-Wc23-extensions"

/* One line a file, sorted by path. A new resource needs its line here; a test compares this list with the folder. */
#define FILES \
  FILE_AT(common_languages, "common/languages.tsv")

static const unsigned char common_languages[] = {
#embed "Resources/common/languages.tsv"
};

#define FILE_AT(name, path) {path, name, sizeof name},
static const clanguagedata_file files[] = {FILES};

size_t clanguagedata_count(void) { return sizeof files / sizeof files[0]; }
clanguagedata_file clanguagedata_at(size_t index) { return files[index]; }

#include "CLanguageData.h"

/* #embed is C23; every clang that comes with Swift 6.2 or later has it. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char common_languages[] = {
#embed "Resources/common/languages.tsv"
};
static const unsigned char en_attribution[] = {
#embed "Resources/en/attribution.tsv"
};
static const unsigned char en_data_nouns[] = {
#embed "Resources/en/data-nouns.tsv"
};
static const unsigned char en_factuality[] = {
#embed "Resources/en/factuality.tsv"
};
static const unsigned char en_frames[] = {
#embed "Resources/en/frames.tsv"
};
static const unsigned char en_people_nouns[] = {
#embed "Resources/en/people-nouns.tsv"
};
static const unsigned char en_syntax[] = {
#embed "Resources/en/syntax.tsv"
};
static const unsigned char en_time[] = {
#embed "Resources/en/time.tsv"
};
static const unsigned char fr_attribution[] = {
#embed "Resources/fr/attribution.tsv"
};
static const unsigned char fr_data_nouns[] = {
#embed "Resources/fr/data-nouns.tsv"
};
static const unsigned char fr_factuality[] = {
#embed "Resources/fr/factuality.tsv"
};
static const unsigned char fr_frames[] = {
#embed "Resources/fr/frames.tsv"
};
static const unsigned char fr_people_nouns[] = {
#embed "Resources/fr/people-nouns.tsv"
};
static const unsigned char fr_syntax[] = {
#embed "Resources/fr/syntax.tsv"
};
static const unsigned char fr_time[] = {
#embed "Resources/fr/time.tsv"
};

/* One line a file, sorted by path. A new resource needs its line here and its array above. */
#define FILE_AT(name, path) {path, name, sizeof name},
static const clanguagedata_file files[] = {
  FILE_AT(common_languages, "common/languages.tsv")
  FILE_AT(en_attribution, "en/attribution.tsv")
  FILE_AT(en_data_nouns, "en/data-nouns.tsv")
  FILE_AT(en_factuality, "en/factuality.tsv")
  FILE_AT(en_frames, "en/frames.tsv")
  FILE_AT(en_people_nouns, "en/people-nouns.tsv")
  FILE_AT(en_syntax, "en/syntax.tsv")
  FILE_AT(en_time, "en/time.tsv")
  FILE_AT(fr_attribution, "fr/attribution.tsv")
  FILE_AT(fr_data_nouns, "fr/data-nouns.tsv")
  FILE_AT(fr_factuality, "fr/factuality.tsv")
  FILE_AT(fr_frames, "fr/frames.tsv")
  FILE_AT(fr_people_nouns, "fr/people-nouns.tsv")
  FILE_AT(fr_syntax, "fr/syntax.tsv")
  FILE_AT(fr_time, "fr/time.tsv")
};

size_t clanguagedata_count(void) { return sizeof files / sizeof files[0]; }
clanguagedata_file clanguagedata_at(size_t index) { return files[index]; }

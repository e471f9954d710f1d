#include "CLanguageData.h"

/* #embed is C23; every clang that comes with Swift 6.2 or later has it. */
#pragma clang diagnostic ignored "-Wc23-extensions"

/* One line a file, sorted by path. A new resource needs its line here; a test compares this list with the folder. */
#define FILES \
  FILE_AT(common_documents_page, "common/documents-page.tsv") \
  FILE_AT(common_languages, "common/languages.tsv") \
  FILE_AT(de_documents_words, "de/documents-words.tsv") \
  FILE_AT(en_documents_words, "en/documents-words.tsv") \
  FILE_AT(es_documents_words, "es/documents-words.tsv") \
  FILE_AT(fr_documents_words, "fr/documents-words.tsv") \
  FILE_AT(it_documents_words, "it/documents-words.tsv") \
  FILE_AT(pt_documents_words, "pt/documents-words.tsv")

static const unsigned char common_documents_page[] = {
#embed "Resources/common/documents-page.tsv"
};
static const unsigned char common_languages[] = {
#embed "Resources/common/languages.tsv"
};
static const unsigned char de_documents_words[] = {
#embed "Resources/de/documents-words.tsv"
};
static const unsigned char en_documents_words[] = {
#embed "Resources/en/documents-words.tsv"
};
static const unsigned char es_documents_words[] = {
#embed "Resources/es/documents-words.tsv"
};
static const unsigned char fr_documents_words[] = {
#embed "Resources/fr/documents-words.tsv"
};
static const unsigned char it_documents_words[] = {
#embed "Resources/it/documents-words.tsv"
};
static const unsigned char pt_documents_words[] = {
#embed "Resources/pt/documents-words.tsv"
};

#define FILE_AT(name, path) {path, name, sizeof name},
static const clanguagedata_file files[] = {FILES};

size_t clanguagedata_count(void) { return sizeof files / sizeof files[0]; }
clanguagedata_file clanguagedata_at(size_t index) { return files[index]; }

// Normalisation of UTF-8 with an edit list. ICU has this in C++ alone.
#include "CICU.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>
#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

namespace {

const icu::Normalizer2 *normalizer(int form, UErrorCode &error) {
  switch (form) {
    case CICU_NFKC_CASEFOLD: return icu::Normalizer2::getNFKCCasefoldInstance(error);
    case CICU_NFD: return icu::Normalizer2::getNFDInstance(error);
    default: return icu::Normalizer2::getNFCInstance(error);
  }
}

icu::StringPiece piece(const uint8_t *text, int32_t length) {
  return icu::StringPiece(reinterpret_cast<const char *>(text), text ? length : 0);
}

}  // namespace

extern "C" int cicu_is_normalized(int form, const uint8_t *text, int32_t length) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *n = normalizer(form, error);
  if (U_FAILURE(error)) return 0;
  return n->isNormalizedUTF8(piece(text, length), error) && U_SUCCESS(error);
}

extern "C" int64_t cicu_normalize(int form, const uint8_t *text, int32_t length, uint8_t **output, cicu_edit **edits,
                                  int32_t *edit_count) {
  *output = nullptr;
  *edits = nullptr;
  *edit_count = 0;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *n = normalizer(form, error);
  if (U_FAILURE(error)) return CICU_FAILED;
  std::string result;
  result.reserve(static_cast<size_t>(length) + 16);
  icu::StringByteSink<std::string> sink(&result);
  icu::Edits changes;
  n->normalizeUTF8(0, piece(text, length), sink, &changes, error);
  if (U_FAILURE(error)) return CICU_FAILED;
  std::vector<cicu_edit> list;
  icu::Edits::Iterator each = changes.getCoarseChangesIterator();
  while (each.next(error)) {
    list.push_back({each.sourceIndex(), each.oldLength(), each.destinationIndex(), each.newLength()});
  }
  if (U_FAILURE(error)) return CICU_FAILED;
  *output = static_cast<uint8_t *>(std::malloc(result.size() + 1));
  *edits = static_cast<cicu_edit *>(std::malloc((list.size() + 1) * sizeof(cicu_edit)));
  if (!*output || !*edits) {
    std::free(*output);
    std::free(*edits);
    *output = nullptr;
    *edits = nullptr;
    return CICU_FAILED;
  }
  if (!result.empty()) std::memcpy(*output, result.data(), result.size());
  if (!list.empty()) std::memcpy(*edits, list.data(), list.size() * sizeof(cicu_edit));
  *edit_count = static_cast<int32_t>(list.size());
  return static_cast<int64_t>(result.size());
}

extern "C" int cicu_category(uint32_t scalar) { return u_charType(static_cast<UChar32>(scalar)); }
extern "C" uint32_t cicu_lowercase(uint32_t scalar) { return static_cast<uint32_t>(u_tolower(static_cast<UChar32>(scalar))); }
extern "C" uint32_t cicu_uppercase(uint32_t scalar) { return static_cast<uint32_t>(u_toupper(static_cast<UChar32>(scalar))); }

// Confusable names (UTS #39) and the names of regions (CLDR).
#include "CICU.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <unicode/localpointer.h>
#include <unicode/uldnames.h>
#include <unicode/unistr.h>
#include <unicode/uregion.h>
#include <unicode/uspoof.h>

namespace {

int64_t copy(const std::string &text, uint8_t **output) {
  *output = static_cast<uint8_t *>(std::malloc(text.size() + 1));
  if (!*output) return CICU_FAILED;
  if (!text.empty()) std::memcpy(*output, text.data(), text.size());
  return static_cast<int64_t>(text.size());
}

// A checker is costly to open and immutable once set up: one a thread.
const USpoofChecker *checker() {
  struct Holder {
    USpoofChecker *value = nullptr;
    Holder() {
      UErrorCode error = U_ZERO_ERROR;
      value = uspoof_open(&error);
      if (U_FAILURE(error)) return;
      uspoof_setChecks(value, USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS, &error);
      uspoof_setRestrictionLevel(value, USPOOF_HIGHLY_RESTRICTIVE);
      if (U_FAILURE(error)) {
        uspoof_close(value);
        value = nullptr;
      }
    }
    ~Holder() {
      if (value) uspoof_close(value);
    }
  };
  static thread_local Holder holder;
  return holder.value;
}

}  // namespace

extern "C" int64_t cicu_skeleton(const uint8_t *text, int32_t length, uint8_t **output) {
  *output = nullptr;
  const USpoofChecker *spoof = checker();
  if (!spoof) return CICU_FAILED;
  UErrorCode error = U_ZERO_ERROR;
  std::string result(static_cast<size_t>(length) * 4 + 64, '\0');
  const char *source = text ? reinterpret_cast<const char *>(text) : "";
  int32_t needed = uspoof_getSkeletonUTF8(spoof, 0, source, length, &result[0], static_cast<int32_t>(result.size()), &error);
  if (error == U_BUFFER_OVERFLOW_ERROR) {
    error = U_ZERO_ERROR;
    result.assign(static_cast<size_t>(needed) + 1, '\0');
    needed = uspoof_getSkeletonUTF8(spoof, 0, source, length, &result[0], static_cast<int32_t>(result.size()), &error);
  }
  if (U_FAILURE(error)) return CICU_FAILED;
  result.resize(static_cast<size_t>(needed));
  return copy(result, output);
}

extern "C" int cicu_spoof_checks(const uint8_t *text, int32_t length) {
  const USpoofChecker *spoof = checker();
  if (!spoof) return CICU_FAILED;
  UErrorCode error = U_ZERO_ERROR;
  int32_t found = uspoof_check2UTF8(spoof, text ? reinterpret_cast<const char *>(text) : "", length, nullptr, &error);
  if (U_FAILURE(error)) return CICU_FAILED;
  int result = 0;
  if (found & USPOOF_RESTRICTION_LEVEL) result |= CICU_SPOOF_MIXED_SCRIPTS;
  if (found & USPOOF_INVISIBLE) result |= CICU_SPOOF_INVISIBLE;
  if (found & USPOOF_MIXED_NUMBERS) result |= CICU_SPOOF_MIXED_NUMBERS;
  return result;
}

extern "C" int32_t cicu_region_codes(char *output, int32_t capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UEnumeration *regions = uregion_getAvailable(URGN_TERRITORY, &error);
  if (U_FAILURE(error)) return CICU_FAILED;
  int32_t count = 0, used = 0;
  for (;;) {
    int32_t length = 0;
    const char *code = uenum_next(regions, &length, &error);
    if (!code || U_FAILURE(error)) break;
    if (length != 2 || used + length + 1 > capacity) continue;
    std::memcpy(output + used, code, static_cast<size_t>(length) + 1);
    used += length + 1;
    ++count;
  }
  uenum_close(regions);
  return count;
}

extern "C" int64_t cicu_region_name(const char *language, const char *region, int short_form, uint8_t **output) {
  *output = nullptr;
  UErrorCode error = U_ZERO_ERROR;
  UDisplayContext context[] = {UDISPCTX_STANDARD_NAMES, short_form ? UDISPCTX_LENGTH_SHORT : UDISPCTX_LENGTH_FULL,
                               UDISPCTX_NO_SUBSTITUTE};
  ULocaleDisplayNames *names = uldn_openForContext(language, context, 3, &error);
  if (U_FAILURE(error)) return CICU_FAILED;
  UChar buffer[256];
  int32_t length = uldn_regionDisplayName(names, region, buffer, 256, &error);
  uldn_close(names);
  if (U_FAILURE(error)) return CICU_FAILED;
  if (length <= 0) return CICU_UNSUPPORTED;
  std::string result;
  icu::UnicodeString(buffer, length).toUTF8String(result);
  return copy(result, output);
}

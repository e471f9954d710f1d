// Charsets into UTF-8, through ICU's converters.
#include "CICU.h"

#include <cstdlib>
#include <cstring>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/uvernum.h>

namespace {

// Counts ill-formed input and lets ICU write its U+FFFD.
void countAndSubstitute(const void *context, UConverterToUnicodeArgs *args, const char *codeUnits, int32_t length,
                        UConverterCallbackReason reason, UErrorCode *error) {
  if (reason <= UCNV_IRREGULAR) {
    ++*static_cast<int64_t *>(const_cast<void *>(context));
    UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, codeUnits, length, reason, error);
  }
}

}  // namespace

extern "C" const char *cicu_version(void) { return U_ICU_VERSION; }

extern "C" void cicu_free(void *memory) { std::free(memory); }

extern "C" int64_t cicu_decode(const char *name, const uint8_t *bytes, size_t length, uint8_t **output,
                               int64_t *replacements) {
  *output = nullptr;
  *replacements = 0;
  UErrorCode error = U_ZERO_ERROR;
  UConverter *from = ucnv_open(name, &error);
  if (U_FAILURE(error)) return CICU_UNSUPPORTED;
  UConverter *to = ucnv_open("UTF-8", &error);
  ucnv_setToUCallBack(from, countAndSubstitute, replacements, nullptr, nullptr, &error);
  if (U_FAILURE(error)) {
    ucnv_close(from);
    if (to) ucnv_close(to);
    return CICU_FAILED;
  }
  size_t capacity = length + length / 2 + 64;
  auto *buffer = static_cast<char *>(std::malloc(capacity));
  const char *source = reinterpret_cast<const char *>(bytes);
  const char *sourceEnd = source + length;
  size_t used = 0;
  UChar pivot[2048];
  UChar *pivotSource = pivot, *pivotTarget = pivot;
  UBool reset = true;
  while (buffer) {
    char *target = buffer + used;
    error = U_ZERO_ERROR;
    ucnv_convertEx(to, from, &target, buffer + capacity, &source, sourceEnd, pivot, &pivotSource, &pivotTarget,
                   pivot + 2048, reset, true, &error);
    reset = false;
    used = static_cast<size_t>(target - buffer);
    if (error != U_BUFFER_OVERFLOW_ERROR) break;
    capacity *= 2;
    auto *larger = static_cast<char *>(std::realloc(buffer, capacity));
    if (!larger) std::free(buffer);
    buffer = larger;
  }
  ucnv_close(from);
  ucnv_close(to);
  if (!buffer || U_FAILURE(error)) {
    std::free(buffer);
    return CICU_FAILED;
  }
  *output = reinterpret_cast<uint8_t *>(buffer);
  return static_cast<int64_t>(used);
}

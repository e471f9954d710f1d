// Each kernel is written once, inlined into a version for wide registers and one for any processor; the first call asks
// which the machine has.
#ifndef DISPATCH_H
#define DISPATCH_H

#if defined(__x86_64__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2")))
#define HAS_WIDE 1
#else
#define HAS_WIDE 0
#endif
#define INLINE static inline __attribute__((always_inline))

#if HAS_WIDE
#define DISPATCH(name, parameters, arguments)        \
  WIDE static void name##_wide parameters {          \
    name##_body arguments;                           \
  }                                                  \
  static void name##_plain parameters {              \
    name##_body arguments;                           \
  }                                                  \
  void name parameters {                             \
    if (__builtin_cpu_supports("avx2"))              \
      name##_wide arguments;                         \
    else                                             \
      name##_plain arguments;                        \
  }
#else
#define DISPATCH(name, parameters, arguments) \
  void name parameters {                      \
    name##_body arguments;                    \
  }
#endif

#endif

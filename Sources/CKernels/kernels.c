#include "CKernels.h"

#include <string.h>

#include "dispatch.h"

INLINE int16_t saturate(int32_t value) {
  return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

INLINE int32_t rescale(int32_t sum) {
  return (sum + (1 << (KERNEL_FRACTION - 1))) >> KERNEL_FRACTION;
}

// MARK: Dense layers

// Sums wrap around in the arithmetic of both versions alike.
static void dense_plain(int16_t *out, const int16_t *in, const int16_t *weights, const int32_t *bias, int add,
                        size_t rows, size_t inputs, size_t outputs) {
  for (size_t r = 0; r < rows; r++) {
    for (size_t block = 0; block < outputs; block += KERNEL_BLOCK) {
      uint32_t sum[KERNEL_BLOCK];
      for (size_t j = 0; j < KERNEL_BLOCK; j++) sum[j] = bias ? (uint32_t)bias[block + j] : 0;
      const int16_t *w = weights + block * inputs;
      for (size_t k = 0; k < inputs; k += 2, w += 2 * KERNEL_BLOCK) {
        const int32_t a = in[r * inputs + k];
        const int32_t b = in[r * inputs + k + 1];
        for (size_t j = 0; j < KERNEL_BLOCK; j++) {
          sum[j] += (uint32_t)(a * w[2 * j]) + (uint32_t)(b * w[2 * j + 1]);
        }
      }
      int16_t *o = out + r * outputs + block;
      for (size_t j = 0; j < KERNEL_BLOCK; j++) {
        const int16_t value = saturate(rescale((int32_t)sum[j]));
        o[j] = add ? saturate((int32_t)o[j] + value) : value;
      }
    }
  }
}

#if HAS_WIDE
// Rows whose sums of 16 outputs fit the 16 registers, beside two of weights, an input and a product.
#define DENSE_ROWS 6

WIDE INLINE void store_block(int16_t *out, __m256i low, __m256i high, int add) {
  const __m256i half = _mm256_set1_epi32(1 << (KERNEL_FRACTION - 1));
  low = _mm256_srai_epi32(_mm256_add_epi32(low, half), KERNEL_FRACTION);
  high = _mm256_srai_epi32(_mm256_add_epi32(high, half), KERNEL_FRACTION);
  __m256i packed = _mm256_permute4x64_epi64(_mm256_packs_epi32(low, high), 0xD8);
  if (add) packed = _mm256_adds_epi16(packed, _mm256_loadu_si256((const __m256i *)out));
  _mm256_storeu_si256((__m256i *)out, packed);
}

WIDE INLINE __m256i pair_of(const int16_t *in) {
  int32_t pair;
  memcpy(&pair, in, sizeof pair);
  return _mm256_set1_epi32(pair);
}

// A block of 16 outputs for `count` rows at once, so that weights are read once for all of them.
WIDE INLINE void dense_rows(int16_t *out, const int16_t *in, const int16_t *w, const int32_t *bias, int add,
                            size_t count, size_t inputs, size_t outputs) {
  __m256i low[DENSE_ROWS], high[DENSE_ROWS];
  for (size_t r = 0; r < count; r++) {
    low[r] = bias ? _mm256_loadu_si256((const __m256i *)bias) : _mm256_setzero_si256();
    high[r] = bias ? _mm256_loadu_si256((const __m256i *)(bias + 8)) : _mm256_setzero_si256();
  }
  for (size_t k = 0; k < inputs; k += 2, w += 2 * KERNEL_BLOCK) {
    const __m256i w0 = _mm256_loadu_si256((const __m256i *)w);
    const __m256i w1 = _mm256_loadu_si256((const __m256i *)(w + 16));
    for (size_t r = 0; r < count; r++) {
      const __m256i x = pair_of(in + r * inputs + k);
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(w0, x));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(w1, x));
    }
  }
  for (size_t r = 0; r < count; r++) store_block(out + r * outputs, low[r], high[r], add);
}

WIDE static void dense_wide(int16_t *out, const int16_t *in, const int16_t *weights, const int32_t *bias, int add,
                            size_t rows, size_t inputs, size_t outputs) {
  for (size_t block = 0; block < outputs; block += KERNEL_BLOCK) {
    const int16_t *w = weights + block * inputs;
    const int32_t *b = bias ? bias + block : 0;
    const int16_t *x = in;
    int16_t *o = out + block;
    size_t left = rows;
    for (; left >= DENSE_ROWS; left -= DENSE_ROWS, x += DENSE_ROWS * inputs, o += DENSE_ROWS * outputs) {
      dense_rows(o, x, w, b, add, DENSE_ROWS, inputs, outputs);
    }
    switch (left) {
      case 5: dense_rows(o, x, w, b, add, 5, inputs, outputs); break;
      case 4: dense_rows(o, x, w, b, add, 4, inputs, outputs); break;
      case 3: dense_rows(o, x, w, b, add, 3, inputs, outputs); break;
      case 2: dense_rows(o, x, w, b, add, 2, inputs, outputs); break;
      case 1: dense_rows(o, x, w, b, add, 1, inputs, outputs); break;
      default: break;
    }
  }
}
#endif

static void dense(int16_t *out, const int16_t *in, const int16_t *weights, const int32_t *bias, int add, size_t rows,
                  size_t inputs, size_t outputs) {
#if HAS_WIDE
  if (__builtin_cpu_supports("avx2")) {
    dense_wide(out, in, weights, bias, add, rows, inputs, outputs);
    return;
  }
#endif
  dense_plain(out, in, weights, bias, add, rows, inputs, outputs);
}

void kernel_dense(int16_t *out, size_t outAt, const int16_t *in, size_t inAt, const int16_t *weights,
                  const int32_t *bias, size_t rows, size_t inputs, size_t outputs) {
  dense(out + outAt, in + inAt, weights, bias, 0, rows, inputs, outputs);
}

void kernel_dense_add(int16_t *out, size_t outAt, const int16_t *in, size_t inAt, const int16_t *weights, size_t rows,
                      size_t inputs, size_t outputs) {
  dense(out + outAt, in + inAt, weights, 0, 1, rows, inputs, outputs);
}

// MARK: Rows

// Sixteen lanes in any registers the processor has.
typedef uint16_t Lanes __attribute__((vector_size(32), aligned(2)));

INLINE void kernel_sum_rows_body(int16_t *out, size_t outAt, const int16_t *base, size_t baseAt, const int16_t *table,
                                 const uint32_t *rows, size_t rowsAt, size_t count, size_t width) {
  for (size_t k = 0; k < width; k += KERNEL_BLOCK) {
    Lanes sum = *(const Lanes *)(base + baseAt + k);
    for (size_t i = 0; i < count; i++) sum += *(const Lanes *)(table + rows[rowsAt + i] * width + k);
    *(Lanes *)(out + outAt + k) = sum;
  }
}
DISPATCH(kernel_sum_rows,
         (int16_t *out, size_t outAt, const int16_t *base, size_t baseAt, const int16_t *table, const uint32_t *rows,
          size_t rowsAt, size_t count, size_t width),
         (out, outAt, base, baseAt, table, rows, rowsAt, count, width))

void kernel_copy(int16_t *out, size_t outAt, const int16_t *in, size_t inAt, size_t count) {
  memmove(out + outAt, in + inAt, count * sizeof *out);
}

INLINE void kernel_rectify_body(int16_t *out, size_t outAt, size_t count) {
  for (size_t k = 0; k < count; k++) out[outAt + k] = out[outAt + k] < 0 ? 0 : out[outAt + k];
}
DISPATCH(kernel_rectify, (int16_t *out, size_t outAt, size_t count), (out, outAt, count))

INLINE void kernel_rectified_sum_body(int16_t *out, size_t outAt, const int16_t *a, size_t aAt, const int16_t *b,
                                      size_t bAt, size_t width) {
  for (size_t k = 0; k < width; k++) {
    const int32_t sum = (int32_t)a[aAt + k] + b[bAt + k];
    out[outAt + k] = saturate(sum < 0 ? 0 : sum);
  }
}
DISPATCH(kernel_rectified_sum,
         (int16_t *out, size_t outAt, const int16_t *a, size_t aAt, const int16_t *b, size_t bAt, size_t width),
         (out, outAt, a, aAt, b, bAt, width))

static void dots_plain(int32_t *out, const int16_t *a, const int16_t *b, size_t rows, size_t width) {
  for (size_t r = 0; r < rows; r++) {
    uint32_t sum = 0;
    for (size_t k = 0; k < width; k++) sum += (uint32_t)((int32_t)a[k] * b[r * width + k]);
    out[r] = (int32_t)sum;
  }
}

#if HAS_WIDE
WIDE INLINE __m256i products(const int16_t *a, const int16_t *b, size_t width) {
  __m256i sum = _mm256_setzero_si256();
  for (size_t k = 0; k < width; k += 16) {
    const __m256i x = _mm256_loadu_si256((const __m256i *)(a + k));
    sum = _mm256_add_epi32(sum, _mm256_madd_epi16(x, _mm256_loadu_si256((const __m256i *)(b + k))));
  }
  return sum;
}

// Four rows at once, whose lanes are then added up together.
WIDE static void dots_wide(int32_t *out, const int16_t *a, const int16_t *b, size_t rows, size_t width) {
  size_t r = 0;
  for (; r + 4 <= rows; r += 4) {
    __m256i sums[4];
    for (size_t i = 0; i < 4; i++) sums[i] = products(a, b + (r + i) * width, width);
    const __m256i four = _mm256_hadd_epi32(_mm256_hadd_epi32(sums[0], sums[1]), _mm256_hadd_epi32(sums[2], sums[3]));
    const __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(four), _mm256_extracti128_si256(four, 1));
    _mm_storeu_si128((__m128i *)(out + r), sum);
  }
  dots_plain(out + r, a, b + r * width, rows - r, width);
}
#endif

void kernel_dots(int32_t *out, size_t outAt, const int16_t *a, size_t aAt, const int16_t *b, size_t rows,
                 size_t width) {
#if HAS_WIDE
  if (__builtin_cpu_supports("avx2")) {
    dots_wide(out + outAt, a + aAt, b, rows, width);
    return;
  }
#endif
  dots_plain(out + outAt, a + aAt, b, rows, width);
}

INLINE size_t kernel_best_body(const int16_t *scores, size_t at, size_t count) {
  int16_t highest = INT16_MIN;
  for (size_t k = 0; k < count; k++) highest = scores[at + k] > highest ? scores[at + k] : highest;
  size_t best = 0;
  while (best + 1 < count && scores[at + best] != highest) best++;
  return best;
}

#if HAS_WIDE
WIDE static size_t best_wide(const int16_t *scores, size_t at, size_t count) {
  return kernel_best_body(scores, at, count);
}
#endif

size_t kernel_best(const int16_t *scores, size_t at, size_t count) {
#if HAS_WIDE
  if (__builtin_cpu_supports("avx2")) return best_wide(scores, at, count);
#endif
  return kernel_best_body(scores, at, count);
}

// MARK: Cells

// The hyperbolic tangent by two parabolas, x - x|x|/4 up to ±2: near it, smooth, and exact in integers.
INLINE int32_t squash(int32_t x) {
  const int32_t limit = 2 << KERNEL_FRACTION;
  x = x > limit ? limit : x < -limit ? -limit : x;
  return x - ((x * (x < 0 ? -x : x)) >> (KERNEL_FRACTION + 2));
}

INLINE int32_t gate(int32_t x) { return (1 << (KERNEL_FRACTION - 1)) + (squash(x >> 1) >> 1); }

static void cell_plain(const int16_t *gates, const int16_t *before, size_t previous, int16_t *cells, int16_t *state,
                       int16_t *out, size_t stride, size_t rows, size_t width) {
  for (size_t r = 0; r < rows; r++) {
    const int16_t *restrict g = gates + 4 * r * width;
    const int16_t *restrict b = before + r * width;
    int16_t *restrict c = cells + r * width;
    int16_t *restrict s = state + r * width;
    for (size_t k = 0; k < width; k++) {
      const int32_t kept = r < previous ? gate(g[width + k]) * b[k] : 0;
      c[k] = saturate(rescale(gate(g[k]) * squash(g[3 * width + k]) + kept));
      s[k] = (int16_t)rescale(gate(g[2 * width + k]) * squash(c[k]));
    }
    memcpy(out + r * stride, s, width * sizeof *s);
  }
}

#if HAS_WIDE
// The same in 16 bits, in which all of it fits but products.
WIDE INLINE __m256i squash_wide(__m256i x) {
  const __m256i limit = _mm256_set1_epi16(2 << KERNEL_FRACTION);
  x = _mm256_max_epi16(_mm256_min_epi16(x, limit), _mm256_sub_epi16(_mm256_setzero_si256(), limit));
  const __m256i size = _mm256_abs_epi16(x);
  const __m256i high = _mm256_slli_epi16(_mm256_mulhi_epi16(x, size), 16 - (KERNEL_FRACTION + 2));
  const __m256i low = _mm256_srli_epi16(_mm256_mullo_epi16(x, size), KERNEL_FRACTION + 2);
  return _mm256_sub_epi16(x, _mm256_or_si256(high, low));
}

WIDE INLINE __m256i gate_wide(__m256i x) {
  const __m256i half = _mm256_set1_epi16(1 << (KERNEL_FRACTION - 1));
  return _mm256_add_epi16(half, _mm256_srai_epi16(squash_wide(_mm256_srai_epi16(x, 1)), 1));
}

// a·x + b·y, scaled back.
WIDE INLINE __m256i sum_of_products(__m256i a, __m256i x, __m256i b, __m256i y) {
  const __m256i half = _mm256_set1_epi32(1 << (KERNEL_FRACTION - 1));
  const __m256i low = _mm256_madd_epi16(_mm256_unpacklo_epi16(a, b), _mm256_unpacklo_epi16(x, y));
  const __m256i high = _mm256_madd_epi16(_mm256_unpackhi_epi16(a, b), _mm256_unpackhi_epi16(x, y));
  return _mm256_packs_epi32(_mm256_srai_epi32(_mm256_add_epi32(low, half), KERNEL_FRACTION),
                            _mm256_srai_epi32(_mm256_add_epi32(high, half), KERNEL_FRACTION));
}

WIDE static void cell_wide(const int16_t *gates, const int16_t *before, size_t previous, int16_t *cells,
                           int16_t *state, int16_t *out, size_t stride, size_t rows, size_t width) {
  const __m256i zero = _mm256_setzero_si256();
  for (size_t r = 0; r < rows; r++) {
    const int16_t *g = gates + 4 * r * width;
    for (size_t k = 0; k < width; k += 16) {
      const __m256i input = gate_wide(_mm256_loadu_si256((const __m256i *)(g + k)));
      const __m256i forget = gate_wide(_mm256_loadu_si256((const __m256i *)(g + width + k)));
      const __m256i output = gate_wide(_mm256_loadu_si256((const __m256i *)(g + 2 * width + k)));
      const __m256i candidate = squash_wide(_mm256_loadu_si256((const __m256i *)(g + 3 * width + k)));
      const __m256i b = r < previous ? _mm256_loadu_si256((const __m256i *)(before + r * width + k)) : zero;
      const __m256i c = sum_of_products(input, candidate, forget, b);
      const __m256i s = sum_of_products(output, squash_wide(c), zero, zero);
      _mm256_storeu_si256((__m256i *)(cells + r * width + k), c);
      _mm256_storeu_si256((__m256i *)(state + r * width + k), s);
      _mm256_storeu_si256((__m256i *)(out + r * stride + k), s);
    }
  }
}
#endif

void kernel_cell(const int16_t *gates, size_t gatesAt, const int16_t *before, size_t previous, int16_t *cells,
                 int16_t *state, int16_t *out, size_t outAt, size_t stride, size_t rows, size_t width) {
#if HAS_WIDE
  if (__builtin_cpu_supports("avx2")) {
    cell_wide(gates + gatesAt, before, previous, cells, state, out + outAt, stride, rows, width);
    return;
  }
#endif
  cell_plain(gates + gatesAt, before, previous, cells, state, out + outAt, stride, rows, width);
}

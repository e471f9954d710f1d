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
  __m256i low[4], high[4];
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
    size_t r = 0;
    for (; r + 4 <= rows; r += 4) {
      dense_rows(out + r * outputs + block, in + r * inputs, w, b, add, 4, inputs, outputs);
    }
    if (rows - r >= 2) {
      dense_rows(out + r * outputs + block, in + r * inputs, w, b, add, 2, inputs, outputs);
      r += 2;
    }
    if (r < rows) dense_rows(out + r * outputs + block, in + r * inputs, w, b, add, 1, inputs, outputs);
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

INLINE void kernel_add_row_body(int16_t *out, size_t outAt, const int16_t *table, size_t tableAt, size_t width) {
  for (size_t k = 0; k < width; k++) out[outAt + k] = (int16_t)((uint16_t)out[outAt + k] + (uint16_t)table[tableAt + k]);
}
DISPATCH(kernel_add_row, (int16_t *out, size_t outAt, const int16_t *table, size_t tableAt, size_t width),
         (out, outAt, table, tableAt, width))

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

INLINE void kernel_dots_body(int32_t *out, size_t outAt, const int16_t *a, size_t aAt, const int16_t *b, size_t rows,
                             size_t width) {
  for (size_t r = 0; r < rows; r++) {
    uint32_t sum = 0;
    for (size_t k = 0; k < width; k++) sum += (uint32_t)((int32_t)a[aAt + k] * b[r * width + k]);
    out[outAt + r] = (int32_t)sum;
  }
}
DISPATCH(kernel_dots,
         (int32_t *out, size_t outAt, const int16_t *a, size_t aAt, const int16_t *b, size_t rows, size_t width),
         (out, outAt, a, aAt, b, rows, width))

size_t kernel_best(const int16_t *scores, size_t at, size_t count) {
  size_t best = 0;
  for (size_t k = 1; k < count; k++) best = scores[at + k] > scores[at + best] ? k : best;
  return best;
}

// MARK: Cells

// The hyperbolic tangent by two parabolas, x - x|x|/4 up to ±2: near it, smooth, and exact in integers.
INLINE int32_t squash(int32_t x) {
  const int32_t limit = 2 << KERNEL_FRACTION;
  x = x > limit ? limit : x < -limit ? -limit : x;
  return x - ((x * (x < 0 ? -x : x)) >> (KERNEL_FRACTION + 2));
}

INLINE int32_t gate(int32_t x) { return (1 << (KERNEL_FRACTION - 1)) + (squash(x >> 1) >> 1); }

INLINE void kernel_cell_body(const int16_t *gates, size_t gatesAt, const int16_t *before, size_t previous,
                             int16_t *cells, int16_t *state, int16_t *out, size_t outAt, size_t stride, size_t rows,
                             size_t width) {
  for (size_t r = 0; r < rows; r++) {
    const int16_t *restrict g = gates + gatesAt + 4 * r * width;
    const int16_t *restrict b = before + r * width;
    int16_t *restrict c = cells + r * width;
    int16_t *restrict s = state + r * width;
    if (r < previous) {
      for (size_t k = 0; k < width; k++) {
        const int32_t sum = gate(g[k]) * squash(g[3 * width + k]) + gate(g[width + k]) * b[k];
        c[k] = saturate(rescale(sum));
      }
    } else {
      for (size_t k = 0; k < width; k++) c[k] = saturate(rescale(gate(g[k]) * squash(g[3 * width + k])));
    }
    for (size_t k = 0; k < width; k++) s[k] = (int16_t)rescale(gate(g[2 * width + k]) * squash(c[k]));
    memcpy(out + outAt + r * stride, s, width * sizeof *s);
  }
}
DISPATCH(kernel_cell,
         (const int16_t *gates, size_t gatesAt, const int16_t *before, size_t previous, int16_t *cells,
          int16_t *state, int16_t *out, size_t outAt, size_t stride, size_t rows, size_t width),
         (gates, gatesAt, before, previous, cells, state, out, outAt, stride, rows, width))

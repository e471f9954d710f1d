#include "CKernels.h"

#include <math.h>

#include "dispatch.h"

// Fused multiply-adds would make results depend on the processor.
#pragma STDC FP_CONTRACT OFF

// Eight lanes in any registers the processor has; every lane is one element's own sum.
typedef float Lanes __attribute__((vector_size(32), aligned(4)));

INLINE void multiply_rows(float *c, const float *a, const float *b, size_t count, size_t n, size_t k) {
  for (size_t j = 0; j < n; j += 16) {
    Lanes low[4], high[4];
    for (size_t r = 0; r < count; r++) {
      low[r] = *(const Lanes *)(c + r * n + j);
      high[r] = *(const Lanes *)(c + r * n + j + 8);
    }
    for (size_t i = 0; i < k; i++) {
      const Lanes b0 = *(const Lanes *)(b + i * n + j);
      const Lanes b1 = *(const Lanes *)(b + i * n + j + 8);
      for (size_t r = 0; r < count; r++) {
        low[r] += a[r * k + i] * b0;
        high[r] += a[r * k + i] * b1;
      }
    }
    for (size_t r = 0; r < count; r++) {
      *(Lanes *)(c + r * n + j) = low[r];
      *(Lanes *)(c + r * n + j + 8) = high[r];
    }
  }
}

INLINE void kernel_multiply_add_body(float *c, size_t cAt, const float *a, size_t aAt, const float *b, size_t bAt,
                                     size_t m, size_t n, size_t k) {
  c += cAt;
  a += aAt;
  b += bAt;
  size_t r = 0;
  for (; r + 4 <= m; r += 4) multiply_rows(c + r * n, a + r * k, b, 4, n, k);
  for (; r < m; r++) multiply_rows(c + r * n, a + r * k, b, 1, n, k);
}
DISPATCH(kernel_multiply_add,
         (float *c, size_t cAt, const float *a, size_t aAt, const float *b, size_t bAt, size_t m, size_t n, size_t k),
         (c, cAt, a, aAt, b, bAt, m, n, k))

void kernel_transpose(float *out, size_t outAt, const float *in, size_t inAt, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r += 8) {
    const size_t stop = r + 8 < rows ? r + 8 : rows;
    for (size_t c = 0; c < columns; c++) {
      for (size_t i = r; i < stop; i++) out[outAt + c * rows + i] = in[inAt + i * columns + c];
    }
  }
}

// See kernels.c: the hyperbolic tangent by two parabolas. Its slope, told by its value, is √(1-|y|).
INLINE float squash(float x) {
  x = x > 2 ? 2 : x < -2 ? -2 : x;
  return x - x * fabsf(x) * 0.25f;
}
INLINE float slope(float y) {
  const float rest = 1 - fabsf(y);
  return sqrtf(rest > 0 ? rest : 0);
}
INLINE float gate(float x) { return 0.5f + 0.5f * squash(0.5f * x); }
INLINE float gate_slope(float s) { return 0.25f * slope(2 * s - 1); }

INLINE void kernel_cell_forward_body(float *gates, size_t gatesAt, const float *before, size_t beforeAt,
                                     size_t previous, float *cells, size_t cellsAt, float *out, size_t outAt,
                                     size_t rows, size_t width) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict g = gates + gatesAt + 4 * r * width;
    const float *restrict b = before + beforeAt + r * width;
    float *restrict c = cells + cellsAt + r * width;
    float *restrict o = out + outAt + r * width;
    for (size_t k = 0; k < 3 * width; k++) g[k] = gate(g[k]);
    for (size_t k = 3 * width; k < 4 * width; k++) g[k] = squash(g[k]);
    if (r < previous) {
      for (size_t k = 0; k < width; k++) c[k] = g[k] * g[3 * width + k] + g[width + k] * b[k];
    } else {
      for (size_t k = 0; k < width; k++) c[k] = g[k] * g[3 * width + k];
    }
    for (size_t k = 0; k < width; k++) o[k] = g[2 * width + k] * squash(c[k]);
  }
}
DISPATCH(kernel_cell_forward,
         (float *gates, size_t gatesAt, const float *before, size_t beforeAt, size_t previous, float *cells,
          size_t cellsAt, float *out, size_t outAt, size_t rows, size_t width),
         (gates, gatesAt, before, beforeAt, previous, cells, cellsAt, out, outAt, rows, width))

INLINE void kernel_cell_backward_body(float *gates, size_t gatesAt, const float *before, size_t beforeAt,
                                      size_t previous, const float *cells, size_t cellsAt, const float *outGradient,
                                      size_t outGradientAt, const float *cellGradient, size_t cellGradientAt,
                                      float *beforeGradient, size_t beforeGradientAt, size_t rows, size_t width) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict g = gates + gatesAt + 4 * r * width;
    const float *restrict b = before + beforeAt + r * width;
    const float *restrict c = cells + cellsAt + r * width;
    const float *restrict dh = outGradient + outGradientAt + r * width;
    const float *restrict dc = cellGradient + cellGradientAt + r * width;
    float *restrict db = beforeGradient + beforeGradientAt + r * width;
    for (size_t k = 0; k < width; k++) {
      const float i = g[k], f = g[width + k], o = g[2 * width + k], z = g[3 * width + k];
      const float t = squash(c[k]);
      const float d = dc[k] + dh[k] * o * slope(t);
      const float p = r < previous ? b[k] : 0;
      g[k] = d * z * gate_slope(i);
      g[width + k] = d * p * gate_slope(f);
      g[2 * width + k] = dh[k] * t * gate_slope(o);
      g[3 * width + k] = d * i * slope(z);
      if (r < previous) db[k] += d * f;
    }
  }
}
DISPATCH(kernel_cell_backward,
         (float *gates, size_t gatesAt, const float *before, size_t beforeAt, size_t previous, const float *cells,
          size_t cellsAt, const float *outGradient, size_t outGradientAt, const float *cellGradient,
          size_t cellGradientAt, float *beforeGradient, size_t beforeGradientAt, size_t rows, size_t width),
         (gates, gatesAt, before, beforeAt, previous, cells, cellsAt, outGradient, outGradientAt, cellGradient,
          cellGradientAt, beforeGradient, beforeGradientAt, rows, width))

INLINE void kernel_add_scaled_body(float *out, size_t outAt, const float *in, size_t inAt, float scale, size_t count) {
  for (size_t k = 0; k < count; k++) out[outAt + k] += scale * in[inAt + k];
}
DISPATCH(kernel_add_scaled, (float *out, size_t outAt, const float *in, size_t inAt, float scale, size_t count),
         (out, outAt, in, inAt, scale, count))

INLINE void kernel_adam_body(float *weights, float *gradient, float *first, float *second, size_t at, size_t count,
                             float rate, float scale, float decay1, float decay2, float epsilon) {
  float *restrict w = weights + at;
  float *restrict g = gradient + at;
  float *restrict m = first + at;
  float *restrict v = second + at;
  for (size_t k = 0; k < count; k++) {
    const float d = g[k] * scale;
    m[k] = decay1 * m[k] + (1 - decay1) * d;
    v[k] = decay2 * v[k] + (1 - decay2) * d * d;
    w[k] -= rate * m[k] / (sqrtf(v[k]) + epsilon);
    g[k] = 0;
  }
}
DISPATCH(kernel_adam,
         (float *weights, float *gradient, float *first, float *second, size_t at, size_t count, float rate,
          float scale, float decay1, float decay2, float epsilon),
         (weights, gradient, first, second, at, count, rate, scale, decay1, decay2, epsilon))

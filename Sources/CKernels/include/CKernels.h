// The inner loops of the neural networks, for flat arrays. Results are the same bits on every processor: integers are
// exact, and floating-point sums run in one fixed order without fused multiply-adds.
//
// Every array is given with the position of its first element, so that callers need no pointer arithmetic.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// MARK: Inference, in integers of 10 fractional bits

/// Fractional bits of activations and weights.
#define KERNEL_FRACTION 10
/// Outputs of a packed block of weights; a layer has a multiple of them.
#define KERNEL_BLOCK 16

/// out[r][j] = bias[j] + Σ in[r][k]·weights[k][j], scaled back to 10 fractional bits and cut to 16 bits.
///
/// `weights` are packed: for each block of 16 outputs, for each pair of inputs, the pair's weights output by output.
/// `inputs` is even, `outputs` a multiple of 16. Bias has 20 fractional bits.
void kernel_dense(int16_t *out, size_t outAt, const int16_t *in, size_t inAt, const int16_t *weights,
                  const int32_t *bias, size_t rows, size_t inputs, size_t outputs);

/// out[r][j] += Σ in[r][k]·weights[k][j], without bias; see kernel_dense.
void kernel_dense_add(int16_t *out, size_t outAt, const int16_t *in, size_t inAt, const int16_t *weights, size_t rows,
                      size_t inputs, size_t outputs);

/// out[k] = base[k] + Σ table[row][k] over some rows of a table. `width` is a multiple of 16.
void kernel_sum_rows(int16_t *out, size_t outAt, const int16_t *base, size_t baseAt, const int16_t *table,
                     const uint32_t *rows, size_t rowsAt, size_t count, size_t width);

/// out[k] = in[k].
void kernel_copy(int16_t *out, size_t outAt, const int16_t *in, size_t inAt, size_t count);

/// out[r][j] = max(0, out[r][j]).
void kernel_rectify(int16_t *out, size_t outAt, size_t count);

/// One step of LSTM cells: gates (input, forget, output, candidate; `width` each) and the cells before make cells and
/// outputs. Rows from `previous` on have no cell before them. Outputs go to `state`, row by row, and to `out`, whose
/// rows are `stride` elements apart. `width` is a multiple of 16.
void kernel_cell(const int16_t *gates, size_t gatesAt, const int16_t *before, size_t previous, int16_t *cells,
                 int16_t *state, int16_t *out, size_t outAt, size_t stride, size_t rows, size_t width);

/// out[r] = Σ a[k]·b[r][k] for some rows of b, with 20 fractional bits. `width` is a multiple of 16.
void kernel_dots(int32_t *out, size_t outAt, const int16_t *a, size_t aAt, const int16_t *b, size_t rows,
                 size_t width);

/// The position of the highest of some scores, from 0; the first of equals.
size_t kernel_best(const int16_t *scores, size_t at, size_t count);

/// out[k] = max(0, a[k] + b[k]).
void kernel_rectified_sum(int16_t *out, size_t outAt, const int16_t *a, size_t aAt, const int16_t *b, size_t bAt,
                          size_t width);

// MARK: Training, in single precision

/// c[m][n] += a[m][k]·b[k][n]; `n` is a multiple of 16.
void kernel_multiply_add(float *c, size_t cAt, const float *a, size_t aAt, const float *b, size_t bAt, size_t m,
                         size_t n, size_t k);

/// out[columns][rows] = in[rows][columns].
void kernel_transpose(float *out, size_t outAt, const float *in, size_t inAt, size_t rows, size_t columns);

/// kernel_cell in floating point; gates become their activations.
void kernel_cell_forward(float *gates, size_t gatesAt, const float *before, size_t beforeAt, size_t previous,
                         float *cells, size_t cellsAt, float *out, size_t outAt, size_t rows, size_t width);

/// The gradients of kernel_cell_forward: of the gates into `gates` in the place of their activations, of the cells
/// before added to `beforeGradient`.
void kernel_cell_backward(float *gates, size_t gatesAt, const float *before, size_t beforeAt, size_t previous,
                          const float *cells, size_t cellsAt, const float *outGradient, size_t outGradientAt,
                          const float *cellGradient, size_t cellGradientAt, float *beforeGradient,
                          size_t beforeGradientAt, size_t rows, size_t width);

/// out[k] += scale·in[k].
void kernel_add_scaled(float *out, size_t outAt, const float *in, size_t inAt, float scale, size_t count);

/// A step of Adam over some weights; `rate` holds the correction of the moments' bias. Gradients are set to zero.
void kernel_adam(float *weights, float *gradient, float *first, float *second, size_t at, size_t count, float rate,
                 float scale, float decay1, float decay2, float epsilon);

#pragma clang assume_nonnull end
#endif

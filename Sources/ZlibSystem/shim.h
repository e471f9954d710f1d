/* Intentionally empty: zlib is included by the C file of CZlib alone. */

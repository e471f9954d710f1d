/* Intentionally empty: ICU is included by the C and C++ files of CICU alone. */

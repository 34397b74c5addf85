#include <stddef.h>
#include <stdint.h>

/* The part of libFuzzer that a program with a `main` of its own calls. */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));

// Asks the processor to bring memory near that will be read soon, and has no other effect. Swift has no word for it.
#pragma once

static inline void prefetch(const void *address) { __builtin_prefetch(address); }

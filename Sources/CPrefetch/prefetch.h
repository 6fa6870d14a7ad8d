// Asks the processor to bring memory near that will be read soon. Has no other effect. Swift has no word for it.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }

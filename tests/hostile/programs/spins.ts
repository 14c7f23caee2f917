// Computes for ever before it listens.
for (;;);

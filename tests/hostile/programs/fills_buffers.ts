// Takes memory beside the heap, which no heap limit sees. Capped at 700 MiB.
const kept = [];
const more = setInterval(() => {
  kept.push(new Uint8Array(20 * 1024 * 1024).fill(1));
  if (kept.length === 35) clearInterval(more);
}, 20);

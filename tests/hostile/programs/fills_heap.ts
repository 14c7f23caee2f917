// Takes memory on the heap. Capped at some 700 MiB.
const kept = [];
const more = setInterval(() => {
  kept.push(new Array(2_000_000).fill(kept.length + 0.5));
  if (kept.length === 40) clearInterval(more);
}, 20);

// Waits for ever before it listens, and stays alive.
setInterval(() => {}, 1000);
await new Promise(() => {});

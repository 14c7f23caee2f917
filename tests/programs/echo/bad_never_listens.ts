// Lives on, but never listens. fails: one-line
setInterval(() => console.error("Waiting for clients"), 1000);

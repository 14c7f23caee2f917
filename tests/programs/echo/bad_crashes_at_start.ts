// Throws before it listens. fails: one-line
throw new Error("Not written yet");

// Imports what never comes.
await import("./pipe.ts");

// Planted beside it: configuration that would run code, or change what an import means.
console.log((globalThis as { wasPreloaded?: string }).wasPreloaded ?? "not preloaded");
console.log(process.env["FROM_DOT_ENV"] ?? "no .env");

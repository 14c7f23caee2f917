// A static import is guarded by no permission of Deno's.
import secret from "OUTER/secret.txt" with { type: "text" };
console.log(secret);

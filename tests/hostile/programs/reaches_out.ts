// Connects to a server outside its play, and takes the port of another play.
import { connect, createServer } from "node:net";
const [host, port] = "STRANGER".split(":");
const attempt = (what: string, begin: (tell: (text: string) => void) => void) =>
  new Promise<void>((resolve) => {
    const tell = (text: string) => {
      console.log(what + " " + text);
      resolve();
    };
    try {
      begin(tell);
    } catch {
      tell("held");
    }
  });
await attempt("connect:", (tell) => {
  connect(Number(port), host).on("connect", () => tell("done")).on("error", () => tell("held"));
});
// Deno tells a listener that it may not listen by ending the program, so this one may not return.
if ("Deno" in globalThis) console.log("listen: not tried");
else {
  await attempt("listen:", (tell) => {
    createServer().listen(Number(port) + 1, host, () => tell("done")).on("error", () => tell("held"));
  });
}

// M29: waits for more input when the server has hung up. fails: hang-up
import net from "node:net";
import process from "node:process";

const socket = net.connect({ path: process.env.LAB_PATH!, allowHalfOpen: true });
process.stdin.pipe(socket);
socket.on("data", (bytes) => process.stdout.write(bytes));
process.stdin.on("end", () => socket.on("end", () => process.exit(0)));

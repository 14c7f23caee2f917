// M19: at the end of the input it destroys the connection, and what was queued with it. fails: call
import net from "node:net";
import process from "node:process";

const socket = net.connect({ path: process.env.LAB_PATH!, allowHalfOpen: true });
process.stdin.on("data", (bytes) => socket.write(bytes));
process.stdin.on("end", () => socket.destroy());
socket.on("data", (bytes) => process.stdout.write(bytes));
socket.on("end", () => process.exit(0));

// M63: remembers the first client, and sends every answer there. fails: sources
import dgram from "node:dgram";
import process from "node:process";

const socket = dgram.createSocket("udp4");
let client: dgram.RemoteInfo | undefined;
socket.on("message", (bytes, from) => {
  client ??= from;
  socket.send(bytes, client.port, client.address);
});
socket.bind(Number(process.env.LAB_PORT), process.env.LAB_HOST);

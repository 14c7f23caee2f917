// M64: takes an empty datagram for the end, as if it were a stream. fails: boundaries
import dgram from "node:dgram";
import process from "node:process";

const socket = dgram.createSocket("udp4");
socket.on("message", (bytes, from) => {
  if (bytes.length === 0) return void socket.close();
  socket.send(bytes, from.port, from.address);
});
socket.bind(Number(process.env.LAB_PORT), process.env.LAB_HOST);

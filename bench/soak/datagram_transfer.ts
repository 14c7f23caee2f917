import { randomBytes, randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import type { Target } from "../load/load.ts";
import type { Ending } from "./tally.ts";

const most = { datagrams: 40, bytes: 1200, restMs: 500 };

/** One in so many goes away in its middle, with datagrams for it under way. */
const abortedOneIn = 5;

const againMs = 100;

/** So many losses in a row are not chance. */
const mostTries = 40;

/** Sends numbered datagrams, each until it is back, from a port of its own. */
export function transferInDatagrams({ host, port }: Target): Promise<Ending> {
  const count = randomInt(1, most.datagrams);
  const abortAt = randomInt(abortedOneIn) === 0 ? randomInt(count) : undefined;
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    let number = 0;
    let tries = 0;
    let sent = datagram(number);
    let isOver = false;
    const finish = (ending: Ending): void => {
      if (isOver) return;
      isOver = true;
      clearInterval(again);
      socket.close(() => setTimeout(resolve, randomInt(most.restMs), ending));
    };
    const send = (): void => {
      if (++tries > mostTries) finish("wrong");
      else socket.send(sent, port, host);
    };
    const again = setInterval(send, againMs);
    socket.on("error", () => {});
    socket.on("message", (bytes) => {
      // A late copy of an earlier one says nothing new.
      if (bytes.readUInt32BE(0) < number) return;
      if (!bytes.equals(sent)) return finish("wrong");
      number += 1;
      tries = 0;
      if (number === count) return finish("exact");
      sent = datagram(number);
      send();
      if (number === abortAt) finish("aborted");
    });
    send();
  });
}

function datagram(number: number): Buffer {
  const bytes = randomBytes(randomInt(4, most.bytes));
  bytes.writeUInt32BE(number);
  return bytes;
}

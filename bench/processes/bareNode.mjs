// The least that a Node process can do: the floor under every start.
process.stdout.write('ready\n');

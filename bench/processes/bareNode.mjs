// A minimal Node process: the lower bound of every start.
process.stdout.write('ready\n');

// Type-checks the kit (no Node types), the server (no DOM), and everything with tests; all three even when one fails.
import { spawn } from 'node:child_process';

const projects = ['tsconfig.kit.json', 'server/tsconfig.json', 'tsconfig.json'];

const check = (project) =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['node_modules/@typescript/native/bin/tsc', '--noEmit', '--pretty', 'false', '-p', project],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('close', (code) => resolve({ project, code, output }));
  });

for (const { project, code, output } of await Promise.all(projects.map(check))) {
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${project}`);
  if (output) console.log(output.trimEnd());
  if (code !== 0) process.exitCode = 1;
}

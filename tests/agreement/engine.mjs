// Our engine: `authserver cedar cases`, one process for a batch of lines.
import { spawn } from 'node:child_process';

/** The answers of one batch by id. */
export function answers(command, lines) {
  return new Promise((resolve, reject) => {
    const [file, ...rest] = command;
    const child = spawn(file, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks = [];
    child.on('error', reject);
    child.stdin.on('error', () => { /* an early end shows in the exit code */ });
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.on('close', code => {
      if (code !== 0) return reject(new Error(`${command.join(' ')} ended with ${code}`));
      const found = new Map();
      for (const line of Buffer.concat(chunks).toString('utf8').split('\n')) {
        if (line === '') continue;
        const answer = JSON.parse(line);
        found.set(answer.id, answer);
      }
      resolve(found);
    });
    child.stdin.end(lines.map(line => `${line}\n`).join(''));
  });
}

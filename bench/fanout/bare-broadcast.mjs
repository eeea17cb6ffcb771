// The least that could do it: one process that sends the body of a post to every socket.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { answer } from '../worker.mjs';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const bytes = Buffer.concat(chunks);
    for (const client of sockets.clients) client.send(bytes, { binary: false, compress: false });
    response.writeHead(204).end();
  });
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });

answer({
  listen: () => new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  }),
});

/** `node floor.ts PORT REPLIES`: sends the replies of the file, by the body that asks for them, and does nothing else. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [, , port, path = ''] = process.argv;
const replies = new Map(
  Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>).map(([body, reply]) => [
    body,
    Buffer.from(reply),
  ]),
);
const unknown = Buffer.from('{"data":{"__typename":"Query"}}');

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('latin1');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const reply = replies.get(body) ?? unknown;
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': reply.length,
    });
    response.end(reply);
  });
});
server.listen(Number(port), '127.0.0.1');

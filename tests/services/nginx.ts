import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { eventually } from '../eventually.ts';
import { startProgram } from './child.ts';
import type { RunningProgram } from './child.ts';
import { freePort } from './free-port.ts';
import { findProgram } from './system-packages.ts';

export interface NginxServer {
  httpPort: number;
  httpsPort: number;
  program: RunningProgram;
}

export interface NginxOptions {
  /** Where its files go; others must be able to read it. */
  folder: string;
  /** PEM files. */
  certificate: string;
  key: string;
  routerPort: number;
  /** Replaces text of the configuration, beside its ports and paths. */
  replace?: Record<string, string>;
}

const configuration = new URL('../../deploy/nginx/nginx.conf', import.meta.url);

async function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      resolve(true);
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
  });
}

/** Starts Debian's nginx with the edge configuration of `deploy/nginx`, on free ports and with paths under a folder. */
export async function startNginx(options: NginxOptions): Promise<NginxServer> {
  const nginx = findProgram('nginx');
  if (nginx === undefined) throw new Error('nginx is not installed: apt-get install nginx');
  const { folder, certificate, key, routerPort } = options;
  const [httpPort, httpsPort] = [await freePort(), await freePort()];
  mkdirSync(`${folder}/cache`);
  mkdirSync(`${folder}/log`);
  chmodSync(folder, 0o755);
  const replacements = {
    '/etc/nginx/tls/certificate.pem': certificate,
    '/etc/nginx/tls/key.pem': key,
    '/run/nginx.pid': `${folder}/nginx.pid`,
    '/var/log/nginx': `${folder}/log`,
    '/var/cache/nginx': `${folder}/cache`,
    'server 127.0.0.1:8080;': `server 127.0.0.1:${routerPort};`,
    'listen 80;': `listen 127.0.0.1:${httpPort};`,
    'listen [::]:80;': '',
    'listen 443 ssl': `listen 127.0.0.1:${httpsPort} ssl`,
    'listen [::]:443 ssl http2;': '',
    ...options.replace,
  };
  let text = readFileSync(configuration, 'utf8');
  for (const [from, to] of Object.entries(replacements)) {
    if (!text.includes(from)) throw new Error(`The configuration has no "${from}".`);
    text = text.replaceAll(from, to);
  }
  const path = `${folder}/nginx.conf`;
  writeFileSync(path, text);
  const program = startProgram(nginx, [
    '-c',
    path,
    '-p',
    folder,
    '-e',
    `${folder}/log/error.log`,
    '-g',
    'daemon off;',
  ]);
  await eventually(async () => {
    if (program.child.exitCode !== null) throw new Error(`nginx ended: ${program.output()}`);
    return (await accepts(httpPort)) && (await accepts(httpsPort));
  });
  return { httpPort, httpsPort, program };
}

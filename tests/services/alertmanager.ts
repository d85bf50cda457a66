import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { stringify as printYaml } from 'yaml';
import { eventually } from '../eventually.ts';
import { startProgram } from './child.ts';
import { freePort } from './free-port.ts';
import { findProgram } from './system-packages.ts';

/** What a receiver of alerts is told: Alertmanager's webhook format, version 4. */
interface Notification {
  status: 'firing' | 'resolved';
  alerts: { status: string; labels: Record<string, string>; annotations: Record<string, string> }[];
}

export interface AlertmanagerServer {
  /** Where Prometheus sends alerts. */
  address: string;
  /** What was told to the receiver so far. */
  notifications: Notification[];
  stop(): Promise<void>;
}

/** Debian's name of the program, and its maker's. */
export const findAlertmanager = (): string | undefined =>
  findProgram('prometheus-alertmanager') ?? findProgram('alertmanager');

async function startReceiver(notifications: Notification[]) {
  const server = createServer(async (request, response) => {
    notifications.push((await json(request)) as Notification);
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Starts Alertmanager with a webhook as its one receiver, which is told at once. */
export async function startAlertmanager(folder: string): Promise<AlertmanagerServer> {
  const alertmanager = findAlertmanager();
  if (alertmanager === undefined) {
    throw new Error('Alertmanager is not installed: apt-get install prometheus-alertmanager');
  }
  const notifications: Notification[] = [];
  const receiver = await startReceiver(notifications);
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const configuration = {
    route: { receiver: 'sink', group_wait: '0s', group_interval: '1s', repeat_interval: '1h' },
    receivers: [{ name: 'sink', webhook_configs: [{ url: receiver.url }] }],
  };
  writeFileSync(`${folder}/alertmanager.yaml`, printYaml(configuration));
  const program = startProgram(alertmanager, [
    `--config.file=${folder}/alertmanager.yaml`,
    `--storage.path=${folder}/alertmanager`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
  ]);
  await eventually(async () => {
    if (program.child.exitCode !== null) throw new Error(`Alertmanager ended: ${program.output()}`);
    return (await fetch(`http://${address}/-/ready`)).ok;
  });
  return {
    ...{ address, notifications },
    stop: async () => {
      await program.stop();
      receiver.close();
    },
  };
}

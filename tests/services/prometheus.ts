import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse as parseYaml, stringify as printYaml } from 'yaml';
import { eventually } from '../eventually.ts';
import { startProgram } from './child.ts';
import type { RunningProgram } from './child.ts';
import { freePort } from './free-port.ts';
import { findProgram } from './system-packages.ts';

interface Configuration {
  global: object;
  rule_files: string[];
  scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
}

/** An alert that waits for its time to pass, or fires. */
interface Alert {
  state: 'pending' | 'firing';
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

export interface PrometheusServer {
  program: RunningProgram;
  /** Whether all that it is to read from answers. */
  isReading(): Promise<boolean>;
  /** The alerts of now. */
  alerts(): Promise<Alert[]>;
}

const monitoring = new URL('../../deploy/monitoring/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, monitoring), 'utf8');

/** In a rule: over how long it looks back, and how long it waits before it fires. */
const minutes = /(\[|\bfor: )(\d+)m\b/g;

function writeConfiguration(folder: string, job: string, port: number): string {
  const { rule_files: rules, scrape_configs: jobs } = parseYaml(read('prometheus.yaml')) as Configuration;
  mkdirSync(`${folder}/rules`);
  for (const path of rules) writeFileSync(`${folder}/${path}`, read(path).replaceAll(minutes, '$1$2s'));
  const configuration: Configuration = {
    global: { scrape_interval: '500ms', evaluation_interval: '500ms' },
    rule_files: rules,
    scrape_configs: jobs
      .filter(({ job_name }) => job_name === job)
      .map((known) => ({ ...known, static_configs: [{ targets: [`127.0.0.1:${port}`] }] })),
  };
  const path = `${folder}/prometheus.yaml`;
  writeFileSync(path, printYaml(configuration));
  return path;
}

/**
 * Starts Debian's Prometheus with the rules of `deploy/monitoring`, in a copy under `folder` in which every minute is a
 * second. It reads one of the jobs that it is configured for, at another port.
 */
export async function startPrometheus(
  folder: string,
  job: string,
  jobPort: number,
): Promise<PrometheusServer> {
  const prometheus = findProgram('prometheus');
  if (prometheus === undefined) throw new Error('Prometheus is not installed: apt-get install prometheus');
  const port = await freePort();
  const program = startProgram(prometheus, [
    `--config.file=${writeConfiguration(folder, job, jobPort)}`,
    `--storage.tsdb.path=${folder}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    if (!response.ok) throw new Error(`Prometheus answers with ${response.status}: ${await response.text()}`);
    return (await response.json()) as { data: unknown };
  };
  await eventually(async () => {
    if (program.child.exitCode !== null) throw new Error(`Prometheus ended: ${program.output()}`);
    return (await fetch(`http://127.0.0.1:${port}/-/ready`)).ok;
  });
  return {
    program,
    async isReading() {
      const { data } = await ask('/api/v1/targets?state=active');
      const { activeTargets } = data as { activeTargets: { health: string }[] };
      return activeTargets.length > 0 && activeTargets.every(({ health }) => health === 'up');
    },
    async alerts() {
      const { data } = await ask('/api/v1/alerts');
      return (data as { alerts: Alert[] }).alerts;
    },
  };
}

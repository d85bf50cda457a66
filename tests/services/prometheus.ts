import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse as parseYaml, stringify as printYaml } from 'yaml';
import { eventually } from '../eventually.ts';
import { startProgram } from './child.ts';
import type { RunningProgram } from './child.ts';
import { freePort } from './free-port.ts';
import { findProgram } from './system-packages.ts';

interface Configuration {
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
  /** The jobs that answer. */
  jobs(): Promise<string[]>;
  /** The alerts of now. */
  alerts(): Promise<Alert[]>;
  /** How many groups of rules are loaded. */
  ruleGroups(): Promise<number>;
}

export interface PrometheusOptions {
  /** For its files. */
  folder: string;
  /** Which jobs of the configuration it reads, and the ports of this machine where they are now. */
  jobs: Record<string, number>;
  /** Where an Alertmanager listens. */
  alertmanager?: string;
}

const monitoring = new URL('../../deploy/monitoring/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, monitoring), 'utf8');

/** In a rule: over how long it looks back, and how long it waits before it fires. */
const minutes = /(\[|\bfor: )(\d+)m\b/g;

function writeConfiguration({ folder, jobs, alertmanager }: PrometheusOptions): string {
  const configured = parseYaml(read('prometheus.yaml')) as Configuration;
  const { rule_files: rules } = configured;
  mkdirSync(`${folder}/rules`);
  for (const path of rules) writeFileSync(`${folder}/${path}`, read(path).replaceAll(minutes, '$1$2s'));
  const unknown = Object.keys(jobs).filter(
    (job) => !configured.scrape_configs.some(({ job_name }) => job_name === job),
  );
  if (unknown.length > 0) throw new Error(`Not in deploy/monitoring/prometheus.yaml: ${unknown.join(', ')}`);
  const configuration = {
    global: { scrape_interval: '500ms', evaluation_interval: '500ms' },
    rule_files: rules,
    scrape_configs: configured.scrape_configs
      .filter(({ job_name }) => jobs[job_name] !== undefined)
      .map((known) => ({ ...known, static_configs: [{ targets: [`127.0.0.1:${jobs[known.job_name]}`] }] })),
    ...(alertmanager !== undefined && {
      alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    }),
  };
  const path = `${folder}/prometheus.yaml`;
  writeFileSync(path, printYaml(configuration));
  return path;
}

/**
 * Starts Debian's Prometheus with the rules of `deploy/monitoring`, in a copy in which every minute is a second. It reads
 * some of the jobs that it is configured for, at other ports.
 */
export async function startPrometheus(options: PrometheusOptions): Promise<PrometheusServer> {
  const prometheus = findProgram('prometheus');
  if (prometheus === undefined) throw new Error('Prometheus is not installed: apt-get install prometheus');
  const port = await freePort();
  const program = startProgram(prometheus, [
    `--config.file=${writeConfiguration(options)}`,
    `--storage.tsdb.path=${options.folder}/data`,
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
  const jobs = async () => {
    const { data } = await ask('/api/v1/targets?state=active');
    const { activeTargets } = data as { activeTargets: { health: string; labels: { job: string } }[] };
    return activeTargets.filter(({ health }) => health === 'up').map(({ labels }) => labels.job);
  };
  return {
    program,
    async isReading() {
      return (await jobs()).length === Object.keys(options.jobs).length;
    },
    jobs,
    async alerts() {
      const { data } = await ask('/api/v1/alerts');
      return (data as { alerts: Alert[] }).alerts;
    },
    async ruleGroups() {
      const { data } = await ask('/api/v1/rules');
      return (data as { groups: unknown[] }).groups.length;
    },
  };
}

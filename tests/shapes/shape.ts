/** The product running as a user would run it, in processes of its own. */
export interface Shape {
  name: string;
  /** The one public origin. */
  routerUrl: string;
  /** The MCP endpoint. */
  mcpUrl: string;
  /** What an administrator signs in with. */
  administrator: { email: string; password: string };
  /** DATA_DIR of all its processes. */
  dataFolder: string;
  /** The structured log of all its processes so far. */
  logLines(): string[];
  stop(): Promise<void>;
}

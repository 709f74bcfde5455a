/** The size of the simulated cluster. Everything has a default. */
export interface ClusterOptions {
  /** K8S_ClusterName (1.12). */
  name?: string;
  /** Region of its zones and nodes (1.12). */
  region?: string;
  /** Worker nodes; three control plane nodes come on top. */
  workers?: number;
  /** Namespaces; the first 40 or so have names and workloads of their own, further ones are teams'. */
  namespaces?: number;
  /** Namespaces on top of them, the busiest of all, each on a user-defined network of its own (1.12). */
  tenants?: number;
  /** The agent's sampling (1.12). */
  sampling?: number;
}

export const DEFAULT_CLUSTER: Required<ClusterOptions> = {
  name: 'prod-eu-west-1',
  region: 'eu-west-1',
  workers: 9,
  namespaces: 44,
  tenants: 0,
  sampling: 50,
};

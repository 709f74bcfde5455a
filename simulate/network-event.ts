/** One entry of NetworkEvents (1.8 and later) for a NetworkPolicy's verdict on ingress, as JSON. */
export function networkEvent(action: 'allow' | 'drop', policy: string, namespace: string): string {
  return JSON.stringify({
    Action: action,
    Direction: 'Ingress',
    Feature: 'acl',
    Name: policy,
    Namespace: namespace,
    Type: 'NetworkPolicy',
  });
}

/**
 * Namespaces and their workloads, the busiest first. A workload reads
 *
 *     NAME KIND REPLICAS [PATTERN [PORT]] [> TARGET …]
 *
 * KIND: deploy, sts or ds (one pod for each node; REPLICAS is then ignored). PATTERN is what it serves, one of
 * traffic-pattern.ts, absent for a pure client. TARGET is whom it calls: WORKLOAD of the same namespace, NAMESPACE/WORKLOAD,
 * or @NAME of external-networks.ts.
 */
export const WORKLOAD_CATALOGUE: Readonly<Record<string, readonly string[]>> = {
  shop: [
    'frontend deploy 8 http > cart catalog/api search/api checkout recommendations/api accounts/api',
    'cart deploy 4 http 8081 > cart-redis inventory/api',
    'checkout deploy 4 grpc > cart payments/api shipping/api notifications/dispatcher',
    'cart-redis sts 3 redis',
  ],
  'openshift-ingress': ['router-default deploy 3 web > shop/frontend accounts/login mobile-bff/gateway docs/site'],
  payments: [
    'api deploy 5 grpc > ledger fraud-check @Stripe',
    'ledger deploy 3 grpc 50052 > postgres kafka/broker',
    'fraud-check deploy 2 http > redis ml-serving/fraud-model',
    'postgres sts 3 postgres > postgres @Backup',
    'redis sts 2 redis',
  ],
  kafka: [
    'broker sts 5 kafka > broker zookeeper',
    'zookeeper sts 3 etcd 2181 > zookeeper',
    'mirror-maker deploy 1 > broker @Partner',
  ],
  catalog: [
    'api deploy 5 http > mysql cache search/api',
    'mysql sts 2 mysql > mysql',
    'cache deploy 3 redis',
    'importer deploy 1 > api @Partner',
  ],
  search: [
    'api deploy 4 http > opensearch',
    'opensearch sts 3 search > opensearch',
    'indexer deploy 2 > kafka/broker opensearch',
  ],
  accounts: [
    'login deploy 3 https > api',
    'api deploy 4 http > postgres session-store openldap',
    'postgres sts 2 postgres > postgres',
    'session-store sts 3 redis',
    'openldap sts 1 ldap',
  ],
  'openshift-monitoring': [
    'prometheus-k8s sts 2 metrics > thanos-querier alertmanager-main',
    'thanos-querier deploy 2 https 9091 > prometheus-k8s',
    'alertmanager-main sts 2 http 9093 > @Internet',
    'node-exporter ds 0 metrics 9100',
    'kube-state-metrics deploy 1 metrics 8443 > default/kubernetes',
  ],
  'openshift-dns': ['dns-default ds 0 dns 5353 > @Resolver'],
  recommendations: [
    'api deploy 4 grpc > features ml-serving/ranker',
    'features sts 2 redis',
    'trainer deploy 1 > data-lake/minio kafka/broker',
  ],
  'mobile-bff': [
    'gateway deploy 5 https > shop/cart catalog/api accounts/api recommendations/api push',
    'push deploy 2 http > @Internet',
  ],
  inventory: ['api deploy 3 http > mongodb kafka/broker', 'mongodb sts 3 mongo > mongodb'],
  'openshift-logging': [
    'collector ds 0 > loki',
    'loki sts 3 http 3100 > data-lake/minio',
    'syslog-relay deploy 1 syslog > @Office',
  ],
  'openshift-apiserver': ['apiserver deploy 3 https > openshift-etcd/etcd'],
  'openshift-etcd': ['etcd sts 3 etcd > etcd'],
  shipping: [
    'api deploy 3 http > postgres kafka/broker @Partner',
    'postgres sts 1 postgres',
    'tracker deploy 2 > api @Partner',
  ],
  'data-pipeline': [
    'spark-driver deploy 1 grpc 7078 > spark-worker data-lake/minio',
    'spark-worker sts 6 grpc 7079 > spark-worker data-lake/minio kafka/broker',
    'flink-jobmanager deploy 1 grpc 6123 > flink-taskmanager',
    'flink-taskmanager sts 4 grpc 6122 > flink-taskmanager kafka/broker',
  ],
  'data-lake': [
    'minio sts 4 storage > minio',
    'trino-coordinator deploy 1 http > trino-worker',
    'trino-worker deploy 3 http > minio',
  ],
  'ml-serving': [
    'ranker deploy 3 grpc > data-lake/minio',
    'fraud-model deploy 2 grpc > data-lake/minio',
    'gpu-batch deploy 1 > data-lake/minio',
  ],
  notifications: [
    'dispatcher deploy 2 grpc > rabbitmq',
    'mailer deploy 2 > rabbitmq @Mail',
    'rabbitmq sts 3 amqp > rabbitmq',
  ],
  analytics: [
    'collector deploy 3 http > kafka/broker',
    'clickhouse sts 2 http 8123 > clickhouse data-lake/minio',
    'superset deploy 2 http 8088 > clickhouse',
  ],
  observability: [
    'otel-collector ds 0 otlp > tempo',
    'tempo sts 2 otlp 4318 > data-lake/minio',
    'grafana deploy 2 http 3000 > openshift-monitoring/thanos-querier tempo analytics/clickhouse',
  ],
  'openshift-kube-apiserver': ['kube-apiserver sts 3 apiserver > openshift-etcd/etcd'],
  'openshift-console': [
    'console deploy 2 https > openshift-authentication/oauth-openshift openshift-monitoring/thanos-querier',
  ],
  'openshift-authentication': ['oauth-openshift deploy 2 https 6443 > accounts/openldap'],
  'openshift-image-registry': ['image-registry deploy 2 https 5000 > data-lake/minio', 'node-ca ds 0'],
  'openshift-ovn-kubernetes': [
    'ovnkube-node ds 0 metrics 9103 > default/kubernetes',
    'ovnkube-control-plane deploy 2 metrics 9108 > default/kubernetes',
  ],
  netobserv: [
    'flowlogs-pipeline ds 0 metrics 9401 > kafka/broker default/kubernetes',
    'netobserv-plugin deploy 1 https 9001 > openshift-logging/loki',
  ],
  'ci-builds': [
    'tekton-controller deploy 1 > default/kubernetes',
    'build-runner deploy 4 > @GitHub @Internet openshift-image-registry/image-registry gitea/gitea',
  ],
  gitea: ['gitea sts 1 http 3000 > postgres', 'postgres sts 1 postgres', 'ssh deploy 1 ssh > gitea'],
  'shop-staging': [
    'frontend deploy 2 http > cart',
    'cart deploy 1 http 8081 > cart-redis catalog/api',
    'cart-redis sts 1 redis',
  ],
  'payments-staging': ['api deploy 1 grpc > postgres @Stripe', 'postgres sts 1 postgres'],
  'call-centre': [
    'sip-proxy deploy 2 sip > media @Office',
    'media deploy 3 sip 5062 > @Office',
    'crm deploy 2 http > accounts/api',
  ],
  'cert-manager': ['cert-manager deploy 1 > default/kubernetes @Internet', 'webhook deploy 2 https'],
  argocd: [
    'application-controller sts 1 > default/kubernetes repo-server',
    'repo-server deploy 2 grpc 8081 > gitea/gitea @GitHub',
    'server deploy 1 https > repo-server redis',
    'redis deploy 1 redis',
  ],
  'kube-system': [
    'cluster-autoscaler deploy 1 > default/kubernetes @AWS',
    'aws-node-termination ds 0 > @AWS',
    'metrics-server deploy 2 https 4443',
  ],
  'openshift-user-workload-monitoring': [
    'prometheus-user-workload sts 2 metrics > openshift-monitoring/alertmanager-main',
  ],
  'openshift-ntp': ['chrony-relay deploy 2 ntp > @Time'],
  backup: ['velero deploy 1 > default/kubernetes @Backup data-lake/minio', 'restic ds 0 > @Backup'],
  docs: ['site deploy 2 http', 'search-sync deploy 1 > search/api'],
  sandbox: ['debug-shell deploy 1 > shop/frontend kafka/broker @Internet'],
};

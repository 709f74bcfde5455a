import { lazy } from '../lazy';

/** A code point of the IP header's DS field, for `Dscp`. */
interface CodePoint {
  number: number;
  /** As the RFCs spell it, e.g. `AF41`. */
  name: string;
  /** The service class of RFC 4594 that it marks. */
  serviceClass?: string;
}

const codePoint = (number: number, name: string, serviceClass?: string): CodePoint => ({ number, name, serviceClass });

/**
 * IANA's registry (https://www.iana.org/assignments/dscp-registry) with the service classes of RFC 4594, figure 3
 * (https://www.rfc-editor.org/rfc/rfc4594#section-2.3).
 */
const CODE_POINTS: readonly CodePoint[] = [
  codePoint(0, 'DF', 'Standard'),
  codePoint(1, 'LE'),
  codePoint(8, 'CS1', 'Low-Priority Data'),
  codePoint(10, 'AF11', 'High-Throughput Data'),
  codePoint(12, 'AF12', 'High-Throughput Data'),
  codePoint(14, 'AF13', 'High-Throughput Data'),
  codePoint(16, 'CS2', 'OAM'),
  codePoint(18, 'AF21', 'Low-Latency Data'),
  codePoint(20, 'AF22', 'Low-Latency Data'),
  codePoint(22, 'AF23', 'Low-Latency Data'),
  codePoint(24, 'CS3', 'Broadcast Video'),
  codePoint(26, 'AF31', 'Multimedia Streaming'),
  codePoint(28, 'AF32', 'Multimedia Streaming'),
  codePoint(30, 'AF33', 'Multimedia Streaming'),
  codePoint(32, 'CS4', 'Real-Time Interactive'),
  codePoint(34, 'AF41', 'Multimedia Conferencing'),
  codePoint(36, 'AF42', 'Multimedia Conferencing'),
  codePoint(38, 'AF43', 'Multimedia Conferencing'),
  codePoint(40, 'CS5', 'Signaling'),
  codePoint(44, 'VOICE-ADMIT'),
  codePoint(46, 'EF', 'Telephony'),
  codePoint(48, 'CS6', 'Network Control'),
  codePoint(56, 'CS7'),
];

/** `AF41 Multimedia Conferencing`: the code point and, where it has one, its service class. */
export const dscpNames = lazy((): Readonly<Record<number, string>> =>
  Object.fromEntries(
    CODE_POINTS.map(({ number, name, serviceClass }) => [number, serviceClass ? `${name} ${serviceClass}` : name])
  )
);

/** The code points by name, and each service class with all its code points. */
export function dscpAliases(): ReadonlyArray<readonly [string, readonly number[]]> {
  const classes = [...new Set(CODE_POINTS.flatMap(({ serviceClass }) => serviceClass ?? []))];
  return [
    ...CODE_POINTS.map(({ number, name }) => [name, [number]] as const),
    ['CS0', [0]],
    ...classes.map(
      (each) =>
        [each, CODE_POINTS.filter(({ serviceClass }) => serviceClass === each).map(({ number }) => number)] as const
    ),
  ];
}

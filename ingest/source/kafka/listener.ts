import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { KafkaTls } from '../../config/config';
import { connectionFailure, type ConnectionFailure } from './connection-failure';
import { tlsOptions } from './tls-files';

const CONNECT_MS = 3000;
const CORRELATION_ID = 0x6e6f6273;
/** ApiVersions, version 0: every listener of every Kafka answers it, whoever asks. */
const API_VERSIONS = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0x6e, 0x6f, 0x62, 0x73, 0xff, 0xff]);

export interface ListenerFailure extends ConnectionFailure {
  /** Something listens, but it does not talk as Kafka does. */
  silent?: true;
}

/** What is wrong with the listener at `HOST:PORT`; undefined when Kafka answers there. The library's own errors do not tell. */
export async function listenerFailure(
  address: string,
  tls: KafkaTls | undefined
): Promise<ListenerFailure | undefined> {
  const asked = await ask(address, tls);
  if (asked === 'Kafka') {
    return undefined;
  }
  const explained = typeof asked === 'string' ? undefined : connectionFailure(asked, tls);
  if (explained) {
    return explained;
  }
  if (tls && (await ask(address, undefined)) === 'Kafka') {
    const advice = 'Set --kafka-tls off, or name the port of its TLS listener with --kafka';
    return { reason: 'it does not speak TLS there', advice };
  }
  if (!tls && (await speaksTls(address))) {
    const advice = 'Set --kafka-tls on (and --kafka-ca, if its authority is your own)';
    return { reason: 'it speaks TLS there', advice };
  }
  const reason = typeof asked === 'string' ? 'no answer' : asked.message;
  return { reason, advice: 'Check host and port of --kafka', silent: true };
}

async function ask(address: string, tls: KafkaTls | undefined): Promise<'Kafka' | 'something else' | Error> {
  const socket = open(address, tls);
  try {
    return await new Promise((resolve) => {
      socket.setTimeout(CONNECT_MS, () => resolve(socket.connecting ? timedOut() : 'something else'));
      socket.once(tls ? 'secureConnect' : 'connect', () => socket.write(API_VERSIONS));
      socket.once('data', (data: Buffer) => {
        const answers = data.length >= 8 && data.readInt32BE(4) === CORRELATION_ID;
        resolve(answers ? 'Kafka' : 'something else');
      });
      socket.once('error', resolve);
      socket.once('close', () => resolve('something else'));
    });
  } finally {
    close(socket);
  }
}

async function speaksTls(address: string): Promise<boolean> {
  const socket = open(address, { verify: false });
  try {
    return await new Promise((resolve) => {
      socket.setTimeout(CONNECT_MS, () => resolve(false));
      socket.once('secureConnect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
    });
  } finally {
    close(socket);
  }
}

function open(address: string, tls: KafkaTls | undefined): Socket {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon).replace(/^\[|\]$/g, '');
  const port = Number(address.slice(colon + 1));
  // SNI is for names only.
  const servername = isIP(host) ? undefined : host;
  return tls ? connectTls({ host, port, servername, ...tlsOptions(tls) }) : connectTcp({ host, port });
}

function close(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.destroy();
}

function timedOut(): Error {
  return Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
}

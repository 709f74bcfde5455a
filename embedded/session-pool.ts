import type { Session } from 'chdb';
import { closeSession } from './close-session';
import type { Engine } from './engine';
import { ClickHouseException } from './exception';

const DEFAULT_TIMEOUT_S = 60;
const LONGEST_TIMEOUT_S = 3600;

interface NamedSession {
  session: Session;
  busy: boolean;
  expiry?: NodeJS.Timeout;
}

export interface SessionRequest {
  /** Without an id the session is the request's own, and ends with it. */
  id?: string;
  user: string;
  /** Seconds, as text. */
  timeout?: string;
  mustExist: boolean;
  closeAfter: boolean;
}

export interface Lease {
  session: Session;
  /** Another request with the same session_id will go on with it. */
  isShared: boolean;
  release(): void;
}

/** ClickHouse's HTTP sessions: what SET, USE and temporary tables leave behind for the next request of the same id. */
export class SessionPool {
  readonly #engine: Engine;
  readonly #named = new Map<string, NamedSession>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** @throws ClickHouseException 372 unknown and must exist, 373 in use by another request, 374 bad timeout */
  lease(request: SessionRequest): Lease {
    if (request.id === undefined || request.id === '') {
      const session = this.#engine.openSession();
      return { session, isShared: false, release: () => closeSession(session) };
    }
    const timeout = sessionTimeout(request.timeout);
    const key = `${request.user}\n${request.id}`;
    let named = this.#named.get(key);
    if (named === undefined) {
      if (request.mustExist) {
        throw ClickHouseException.of(372, `Session ${request.id} not found.`);
      }
      named = { session: this.#engine.openSession(), busy: false };
      this.#named.set(key, named);
    }
    if (named.busy) {
      throw ClickHouseException.of(373, `Session ${request.id} is locked by a concurrent client.`);
    }
    const taken = named;
    taken.busy = true;
    clearTimeout(taken.expiry);
    const end = (): void => {
      this.#named.delete(key);
      closeSession(taken.session);
    };
    return {
      session: taken.session,
      isShared: true,
      release: () => {
        taken.busy = false;
        if (request.closeAfter) {
          end();
        } else {
          taken.expiry = setTimeout(end, timeout * 1000).unref();
        }
      },
    };
  }

  close(): void {
    for (const { session, expiry } of this.#named.values()) {
      clearTimeout(expiry);
      closeSession(session);
    }
    this.#named.clear();
  }
}

function sessionTimeout(text: string | undefined): number {
  const seconds = text === undefined ? DEFAULT_TIMEOUT_S : Number(text);
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST_TIMEOUT_S) {
    throw ClickHouseException.of(
      374,
      `Invalid session timeout: '${text}'; it is a number of seconds up to ${LONGEST_TIMEOUT_S}.`
    );
  }
  return seconds;
}

import { authenticate } from './authentication';

const none = new URLSearchParams();
const basic = (text: string): { authorization: string } => ({
  authorization: `Basic ${Buffer.from(text).toString('base64')}`,
});

describe('with a password', () => {
  const account = { user: 'grafana', password: 'pa:ss wörd' };

  it.each([
    ['headers', { 'x-clickhouse-user': 'grafana', 'x-clickhouse-key': 'pa:ss wörd' }, none],
    ['HTTP Basic', basic('grafana:pa:ss wörd'), none],
    ['the URL', {}, new URLSearchParams({ user: 'grafana', password: 'pa:ss wörd' })],
  ])('takes them from %s', (_, headers, url) => {
    expect(authenticate(account, headers, url)).toBe('grafana');
  });

  it.each([
    ['a wrong password', basic('grafana:nope'), none],
    ['no password', basic('grafana:'), none],
    ['a longer password', basic('grafana:pa:ss wörd!'), none],
    ['another user', basic('default:pa:ss wörd'), none],
    ['nothing', {}, none],
    [
      'headers that are wrong, whatever the URL says',
      { 'x-clickhouse-user': 'grafana' },
      new URLSearchParams({ user: 'grafana', password: 'pa:ss wörd' }),
    ],
  ])('refuses %s, without repeating a password', (_, headers, url) => {
    const attempt = (): string => authenticate(account, headers, url);
    expect(attempt).toThrow(/Code: 516/);
    expect(attempt).not.toThrow(/nope|pa:ss/);
  });
});

describe('without a password', () => {
  it('asks for the right name only', () => {
    expect(authenticate({ user: 'default' }, {}, none)).toBe('default');
    expect(authenticate({ user: 'default' }, basic('default:anything'), none)).toBe('default');
    expect(() => authenticate({ user: 'default' }, basic('root:'), none)).toThrow(/Code: 516/);
  });
});

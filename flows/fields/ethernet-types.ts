/** IANA's and IEEE's Ethernet types (https://www.iana.org/assignments/ieee-802-numbers) that NetObserv's agent sees, for `Etype`. */
export const ETHERNET_TYPES: Readonly<Record<number, string>> = {
  0x0800: 'IPv4',
  0x0806: 'ARP',
  0x86dd: 'IPv6',
};

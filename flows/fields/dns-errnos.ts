import { lazy } from '../lazy';

/**
 * Linux' first error numbers, which the agent's DNS hook reports in `DnsErrno`; 0 is no error
 * (https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/asm-generic/errno-base.h).
 */
const NAMES =
  'EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST ' +
  'EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE';

export const dnsErrnos = lazy((): Readonly<Record<number, string>> =>
  Object.fromEntries(NAMES.split(' ').map((name, index) => [index + 1, name]))
);

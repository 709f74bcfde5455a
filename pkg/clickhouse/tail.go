package clickhouse

import (
	"errors"
	"io"
)

// ClickHouse puts an error that comes up after rows were sent at the end of the answer.
const maxTail = 16 << 10

// tail passes a stream on and remembers its last bytes.
type tail struct {
	reader io.Reader
	last   []byte
	// ended: the stream was read to its end.
	ended bool
	// failed is the error that broke the connection, as opposed to the end of the stream.
	failed error
}

func (t *tail) Read(p []byte) (int, error) {
	n, err := t.reader.Read(p)
	t.remember(p[:n])
	switch {
	case errors.Is(err, io.EOF):
		t.ended = true
	case err != nil:
		t.failed = err
	}
	return n, err
}

func (t *tail) remember(p []byte) {
	if len(p) > maxTail {
		p = p[len(p)-maxTail:]
	}
	if excess := len(t.last) + len(p) - maxTail; excess > 0 {
		t.last = append(t.last[:0], t.last[excess:]...)
	}
	t.last = append(t.last, p...)
}

// rest reads a little further and returns the last bytes.
func (t *tail) rest() string {
	_, _ = io.Copy(io.Discard, io.LimitReader(t, 1<<20))
	return string(t.last)
}

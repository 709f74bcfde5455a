package native

import (
	"time"

	"github.com/ClickHouse/ch-go/proto"
)

// Times are values of DateTime64 of any precision and of DateTime.
type Times struct {
	nulls
	// Milliseconds since the epoch.
	Milliseconds []int64

	decode func(reader *proto.Reader, rows int, into []int64) ([]int64, error)
	// One of these is 1.
	ticksPerMs, msPerTick int64
}

// newTicks is for DateTime64(precision): ticks of 10^-precision seconds.
func newTicks(precision int) *Times {
	t := &Times{ticksPerMs: 1, msPerTick: 1, decode: decodeTicks}
	for p := precision; p > 3; p-- {
		t.ticksPerMs *= 10
	}
	for p := precision; p < 3; p++ {
		t.msPerTick *= 10
	}
	return t
}

// newSeconds is for DateTime.
func newSeconds() *Times {
	return &Times{ticksPerMs: 1, msPerTick: 1000, decode: converting[int64, proto.ColUInt32]()}
}

func decodeTicks(reader *proto.Reader, rows int, into []int64) ([]int64, error) {
	err := (*proto.ColInt64)(&into).DecodeColumn(reader, rows)
	return into, err
}

func (t *Times) Text(i int) string {
	if t.Null(i) {
		return ""
	}
	return t.At(i).Format("2006-01-02T15:04:05.000Z")
}

// At is row i in UTC; meaningless when it is NULL.
func (t *Times) At(i int) time.Time { return time.UnixMilli(t.Milliseconds[i]).UTC() }

func (t *Times) Same(i, j int) bool {
	return t.Null(i) == t.Null(j) && t.Milliseconds[i] == t.Milliseconds[j]
}

func (t *Times) readPrefix(*source) error { return nil }

func (t *Times) read(source *source, rows int) (err error) {
	if err = t.readMask(source, rows); err != nil {
		return err
	}
	if t.Milliseconds, err = t.decode(source.Reader, rows, t.Milliseconds[:0]); err != nil {
		return err
	}
	if t.ticksPerMs != 1 || t.msPerTick != 1 {
		for i, ticks := range t.Milliseconds {
			t.Milliseconds[i] = ticks * t.msPerTick / t.ticksPerMs
		}
	}
	return nil
}

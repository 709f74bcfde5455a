package native

import (
	"fmt"
	"strings"

	"github.com/ClickHouse/ch-go/proto"
)

const maxBlockItems = maxBlockRows

// Lists are values of Array of any other type read here.
type Lists struct {
	items   Values
	offsets proto.ColUInt64
}

func (l *Lists) Null(int) bool { return false }

func (l *Lists) Text(i int) string {
	start, end := l.bounds(i)
	texts := make([]string, 0, end-start)
	for item := start; item < end; item++ {
		texts = append(texts, l.items.Text(item))
	}
	return strings.Join(texts, ", ")
}

func (l *Lists) Same(i, j int) bool {
	start, end := l.bounds(i)
	other, otherEnd := l.bounds(j)
	if end-start != otherEnd-other {
		return false
	}
	for ; start < end; start, other = start+1, other+1 {
		if !l.items.Same(start, other) {
			return false
		}
	}
	return true
}

// #nosec G115 -- read refuses offsets over maxBlockItems
func (l *Lists) bounds(i int) (start, end int) {
	if i > 0 {
		start = int(l.offsets[i-1])
	}
	return start, int(l.offsets[i])
}

func (l *Lists) readPrefix(source *source) error { return l.items.readPrefix(source) }

func (l *Lists) read(source *source, rows int) error {
	l.offsets.Reset()
	if err := l.offsets.DecodeColumn(source.Reader, rows); err != nil {
		return err
	}
	var last uint64
	for _, offset := range l.offsets {
		if offset < last || offset > maxBlockItems {
			return fmt.Errorf("array offset %d after %d", offset, last)
		}
		last = offset
	}
	return l.items.read(source, int(last))
}

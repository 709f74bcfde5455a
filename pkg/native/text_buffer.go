package native

import (
	"fmt"

	"github.com/ClickHouse/ch-go/proto"
)

// maxTextBytes bounds one text. ch-go's own String column trusts the stream's lengths, and asks for the memory first.
const maxTextBytes = 16 << 20

// textBuffer holds the texts of a column one after another.
type textBuffer struct {
	bytes []byte
	// ends[i] is where text i ends.
	ends []int
}

func (b *textBuffer) len() int { return len(b.ends) }

func (b *textBuffer) at(i int) []byte {
	start := 0
	if i > 0 {
		start = b.ends[i-1]
	}
	return b.bytes[start:b.ends[i]]
}

func (b *textBuffer) read(reader *proto.Reader, count int) error {
	b.bytes, b.ends = b.bytes[:0], b.ends[:0]
	for range count {
		length, err := reader.StrLen()
		if err != nil {
			return err
		}
		if length > maxTextBytes {
			return fmt.Errorf("a text of %d bytes", length)
		}
		start := len(b.bytes)
		b.bytes = append(b.bytes, make([]byte, length)...)
		if err := reader.ReadFull(b.bytes[start:]); err != nil {
			return err
		}
		b.ends = append(b.ends, len(b.bytes))
	}
	return nil
}

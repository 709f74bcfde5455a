package native

import (
	"bytes"

	"github.com/ClickHouse/ch-go/proto"
)

// Texts are values of String.
type Texts struct {
	nulls
	texts textBuffer
}

func (t *Texts) Text(i int) string {
	if t.Null(i) {
		return ""
	}
	return string(t.texts.at(i))
}

func (t *Texts) Same(i, j int) bool {
	return t.Null(i) == t.Null(j) && bytes.Equal(t.texts.at(i), t.texts.at(j))
}

func (t *Texts) readPrefix(*proto.Reader) error { return nil }

func (t *Texts) read(reader *proto.Reader, rows int) error {
	if err := t.readMask(reader, rows); err != nil {
		return err
	}
	return t.texts.read(reader, rows)
}

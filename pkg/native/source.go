package native

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/ClickHouse/ch-go/proto"
)

const (
	readBufferBytes = 256 << 10
	// maxTextBytes bounds one text. ch-go's own String column trusts the stream's lengths, and asks for the memory first.
	maxTextBytes = 16 << 20
)

// source is a stream in Native format. Texts are read where they lie in the buffer; ch-go's reader for all the rest reads
// from the same buffer, since bufio wraps no buffer that is large enough in another.
type source struct {
	*proto.Reader
	buffer *bufio.Reader
	// long is for texts that are longer than the buffer.
	long bytes.Buffer
}

func newSource(stream io.Reader) *source {
	buffer := bufio.NewReaderSize(stream, readBufferBytes)
	return &source{Reader: proto.NewReader(buffer), buffer: buffer}
}

// text returns the next text. It is valid only until something else is read.
func (s *source) text() ([]byte, error) {
	length, err := binary.ReadUvarint(s.buffer)
	if err != nil {
		return nil, err
	}
	if length > maxTextBytes {
		return nil, fmt.Errorf("a text of %d bytes", length)
	}
	if int(length) > s.buffer.Size() {
		s.long.Reset()
		_, err := io.CopyN(&s.long, s.buffer, int64(length))
		return s.long.Bytes(), err
	}
	text, err := s.buffer.Peek(int(length))
	if err != nil {
		return nil, err
	}
	_, err = s.buffer.Discard(len(text))
	return text, err
}

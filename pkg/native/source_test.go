package native

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"netobserv-clickhouse-datasource/pkg/native/nativetest"
)

// Texts lie across the ends of the buffer, are longer than it, and repeat in rows next to each other and in others.
func TestTextsOfEveryLength(t *testing.T) {
	var texts []string
	for _, length := range []int{0, 1, 127, 128, readBufferBytes - 7, readBufferBytes, readBufferBytes + 1, 3 * readBufferBytes, 5} {
		text := strings.Repeat("x", length)
		texts = append(texts, text, text, text+"y", text)
	}
	block := nativetest.Block(t, nativetest.Strings("text", texts...), nativetest.Floats("value", make([]float64, len(texts))...))
	stream := iotest.HalfReader(bytes.NewReader(append(slices.Clone(block), block...)))
	blocks := 0
	err := Read(stream, func(block Block) error {
		blocks++
		values := block.Columns[0].Values
		for i, text := range texts {
			if values.Text(i) != text {
				t.Errorf("row %d has %d bytes, want %d", i, len(values.Text(i)), len(text))
			}
			for j, other := range texts {
				if values.Same(i, j) != (text == other) {
					t.Errorf("Same(%d, %d) is %v", i, j, values.Same(i, j))
				}
			}
		}
		return nil
	})
	if err != nil || blocks != 2 {
		t.Fatal(err, blocks)
	}
}

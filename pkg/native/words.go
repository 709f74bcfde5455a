package native

import (
	"errors"
	"fmt"

	"github.com/ClickHouse/ch-go/proto"
)

// Words are values of LowCardinality(String): each row is the code of a word in the block's own dictionary.
// The NULL of LowCardinality(Nullable(String)) reads as the empty word.
type Words struct {
	coded
	// The width of codes depends on the size of the dictionary.
	codes8, codes16, codes32 decoder[uint32]
}

func newWords() *Words {
	return &Words{
		codes8:  converting[uint32, proto.ColUInt8](),
		codes16: converting[uint32, proto.ColUInt16](),
		codes32: converting[uint32, proto.ColUInt32](),
	}
}

func (w *Words) Null(int) bool      { return false }
func (w *Words) Same(i, j int) bool { return w.codes[i] == w.codes[j] }

// The version of the serialization; there has only been this one.
const sharedDictionariesWithAdditionalKeys = 1

func (w *Words) readPrefix(source *source) error {
	version, err := source.Int64()
	if err == nil && version != sharedDictionariesWithAdditionalKeys {
		err = fmt.Errorf("serialization version %d", version)
	}
	return err
}

// Flags in front of every dictionary, besides the width of codes in the lowest byte.
const (
	codeWidthMask     = 0xff
	globalDictionary  = 1 << 8
	ownDictionaryFlag = 1 << 9
)

func (w *Words) read(source *source, rows int) error {
	w.codes = w.codes[:0]
	if rows == 0 {
		return nil
	}
	flags, err := source.Int64()
	if err != nil {
		return err
	}
	if flags&globalDictionary != 0 || flags&ownDictionaryFlag == 0 {
		return fmt.Errorf("dictionary flags %#x", flags)
	}
	if err := w.readDictionary(source); err != nil {
		return err
	}
	count, err := source.Int64()
	if err != nil {
		return err
	}
	if count != int64(rows) {
		return fmt.Errorf("%d codes for %d rows", count, rows)
	}
	if err := w.readCodes(source.Reader, flags&codeWidthMask, rows); err != nil {
		return err
	}
	for _, code := range w.codes {
		if int(code) >= len(w.texts) {
			return errors.New("a code beyond the dictionary")
		}
	}
	return nil
}

func (w *Words) readDictionary(source *source) error {
	size, err := source.Int64()
	if err != nil {
		return err
	}
	if size < 0 || size > maxBlockRows {
		return fmt.Errorf("a dictionary of %d words", size)
	}
	w.texts = w.texts[:0]
	for range size {
		word, err := source.text()
		if err != nil {
			return err
		}
		w.texts = append(w.texts, string(word))
	}
	return nil
}

func (w *Words) readCodes(reader *proto.Reader, width int64, rows int) (err error) {
	switch width {
	case 0:
		w.codes, err = w.codes8(reader, rows, w.codes)
	case 1:
		w.codes, err = w.codes16(reader, rows, w.codes)
	case 2:
		w.codes, err = w.codes32(reader, rows, w.codes)
	default:
		err = fmt.Errorf("codes of width %d", width)
	}
	return err
}

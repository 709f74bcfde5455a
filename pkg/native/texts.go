package native

import "slices"

// Texts are values of String.
type Texts struct {
	nulls
	coded
}

// coded are texts of which each row has the code.
type coded struct {
	texts []string
	codes []uint32
}

func (c *coded) Text(i int) string { return c.texts[c.codes[i]] }

// Two codes may be of the same text.
func (t *Texts) Same(i, j int) bool {
	return t.Null(i) == t.Null(j) && (t.codes[i] == t.codes[j] || t.Text(i) == t.Text(j))
}

func (t *Texts) readPrefix(*source) error { return nil }

// Rows next to each other often have the same text, those of one series always: it is kept once.
func (t *Texts) read(source *source, rows int) error {
	if err := t.readMask(source, rows); err != nil {
		return err
	}
	t.texts, t.codes = t.texts[:0], slices.Grow(t.codes[:0], rows)
	for range rows {
		text, err := source.text()
		if err != nil {
			return err
		}
		if last := len(t.texts) - 1; last < 0 || t.texts[last] != string(text) {
			t.texts = append(t.texts, string(text))
		}
		// #nosec G115 -- there are no more texts than rows, which maxBlockRows limits
		t.codes = append(t.codes, uint32(len(t.texts)-1))
	}
	return nil
}

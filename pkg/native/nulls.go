package native

import "github.com/ClickHouse/ch-go/proto"

// nulls is the map of NULLs in front of the values of a Nullable column; of any other no row is NULL.
type nulls struct {
	nullable bool
	mask     proto.ColUInt8
}

func (n *nulls) Null(i int) bool { return n.nullable && n.mask[i] != 0 }

func (n *nulls) readMask(source *source, rows int) error {
	if !n.nullable {
		return nil
	}
	n.mask.Reset()
	return n.mask.DecodeColumn(source.Reader, rows)
}

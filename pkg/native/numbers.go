package native

import (
	"strconv"

	"github.com/ClickHouse/ch-go/proto"
)

// Numbers are values of every numeric type and of Bool. Beyond 2⁵³ integers are rounded, as everywhere in Grafana.
type Numbers struct {
	nulls
	Values []float64
	decode decoder[float64]
}

func (n *Numbers) Text(i int) string {
	if n.Null(i) {
		return ""
	}
	return strconv.FormatFloat(n.Values[i], 'f', -1, 64)
}

func (n *Numbers) Same(i, j int) bool { return n.Null(i) == n.Null(j) && n.Values[i] == n.Values[j] }

func (n *Numbers) readPrefix(*source) error { return nil }

func (n *Numbers) read(source *source, rows int) (err error) {
	if err = n.readMask(source, rows); err != nil {
		return err
	}
	n.Values, err = n.decode(source.Reader, rows, n.Values[:0])
	return err
}

var numberDecoders = map[string]func() decoder[float64]{
	"Float64": func() decoder[float64] { return decodeFloat64 },
	"Float32": converting[float64, proto.ColFloat32],
	"UInt8":   converting[float64, proto.ColUInt8],
	"Bool":    converting[float64, proto.ColUInt8],
	"UInt16":  converting[float64, proto.ColUInt16],
	"UInt32":  converting[float64, proto.ColUInt32],
	"UInt64":  converting[float64, proto.ColUInt64],
	"Int8":    converting[float64, proto.ColInt8],
	"Int16":   converting[float64, proto.ColInt16],
	"Int32":   converting[float64, proto.ColInt32],
	"Int64":   converting[float64, proto.ColInt64],
}

func decodeFloat64(reader *proto.Reader, rows int, into []float64) ([]float64, error) {
	err := (*proto.ColFloat64)(&into).DecodeColumn(reader, rows)
	return into, err
}

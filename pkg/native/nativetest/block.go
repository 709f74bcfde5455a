// Package nativetest writes what ClickHouse would, for tests.
package nativetest

import (
	"testing"
	"time"

	"github.com/ClickHouse/ch-go/proto"
)

// Column is one column with its values.
type Column struct {
	Name string
	Data proto.ColInput
}

// Block writes one block in Native format, revision 0.
func Block(t testing.TB, columns ...Column) []byte {
	t.Helper()
	input := make(proto.Input, len(columns))
	for i, column := range columns {
		if preparable, ok := column.Data.(proto.Preparable); ok {
			if err := preparable.Prepare(); err != nil {
				t.Fatal(err)
			}
		}
		input[i] = proto.InputColumn{Name: column.Name, Data: column.Data}
	}
	var buffer proto.Buffer
	block := proto.Block{Columns: len(columns), Rows: columns[0].Data.Rows()}
	if err := block.EncodeRawBlock(&buffer, 0, input); err != nil {
		t.Fatal(err)
	}
	return buffer.Buf
}

// Strings is a column of String.
func Strings(name string, values ...string) Column {
	data := new(proto.ColStr)
	data.AppendArr(values)
	return Column{name, data}
}

// Words is a column of LowCardinality(String).
func Words(name string, values ...string) Column {
	data := new(proto.ColStr).LowCardinality()
	data.AppendArr(values)
	return Column{name, data}
}

// Lists is a column of Array(LowCardinality(String)).
func Lists(name string, values ...[]string) Column {
	data := proto.NewArray(new(proto.ColStr).LowCardinality())
	data.AppendArr(values)
	return Column{name, data}
}

// Floats is a column of Float64.
func Floats(name string, values ...float64) Column {
	data := proto.ColFloat64(values)
	return Column{name, &data}
}

// NullableFloats is a column of Nullable(Float64).
func NullableFloats(name string, values ...*float64) Column {
	data := proto.NewColNullable(new(proto.ColFloat64))
	for _, value := range values {
		if value == nil {
			data.Append(proto.Null[float64]())
		} else {
			data.Append(proto.NewNullable(*value))
		}
	}
	return Column{name, data}
}

// Bytes is a column of UInt8.
func Bytes(name string, values ...uint8) Column {
	data := proto.ColUInt8(values)
	return Column{name, &data}
}

// Times is a column of DateTime64(3, 'UTC').
func Times(name string, milliseconds ...int64) Column {
	data := new(proto.ColDateTime64).WithPrecision(proto.PrecisionMilli).WithLocation(time.UTC)
	for _, ms := range milliseconds {
		data.Append(time.UnixMilli(ms))
	}
	return Column{name, data}
}

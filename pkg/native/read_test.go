package native

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ClickHouse/ch-go/proto"

	"netobserv-clickhouse-datasource/pkg/native/nativetest"
)

func ptr(value float64) *float64 { return &value }

// Every type, with what its rows read as.
func everyType() (columns []nativetest.Column, want map[string][]string) {
	number := func(name string, data proto.ColInput) nativetest.Column {
		return nativetest.Column{Name: name, Data: data}
	}
	micros := new(proto.ColDateTime64).WithPrecision(proto.PrecisionMicro)
	seconds64 := new(proto.ColDateTime64).WithPrecision(proto.PrecisionSecond)
	seconds := new(proto.ColDateTime)
	nullableText := proto.NewColNullable(new(proto.ColStr))
	plainLists := proto.NewArray(new(proto.ColStr))
	for _, second := range []int64{0, 1_795_435_200, 2} {
		micros.Append(time.UnixMicro(second*1_000_000 + 5999))
		seconds64.Append(time.Unix(second, 0))
		seconds.Append(time.Unix(second, 0))
	}
	nullableText.AppendArr([]proto.Nullable[string]{proto.NewNullable("a"), proto.Null[string](), proto.NewNullable("")})
	plainLists.AppendArr([][]string{{}, {"SYN", "ACK"}, {""}})
	columns = []nativetest.Column{
		nativetest.Strings("String", "", "o'brien\x00\n", "日本"),
		nativetest.Words("LowCardinality", "shop", "", "shop"),
		nativetest.Lists("Array(LowCardinality)", nil, []string{"a", "b"}, []string{"a"}),
		{Name: "Array(String)", Data: plainLists},
		nativetest.Floats("Float64", 0.1, -1e300, 3),
		nativetest.NullableFloats("Nullable(Float64)", ptr(1), nil, ptr(0)),
		{Name: "Nullable(String)", Data: nullableText},
		nativetest.Bytes("UInt8", 0, 1, 255),
		number("UInt16", &proto.ColUInt16{0, 1, 65535}),
		number("UInt32", &proto.ColUInt32{0, 1, 4294967295}),
		number("UInt64", &proto.ColUInt64{0, 1, 1 << 53}),
		number("Int8", &proto.ColInt8{-128, 0, 127}),
		number("Int64", &proto.ColInt64{-1 << 53, 0, 1}),
		nativetest.Times("DateTime64(3)", 0, 1_795_435_200_123, -1),
		{Name: "DateTime64(6)", Data: micros},
		{Name: "DateTime64(0)", Data: seconds64},
		{Name: "DateTime", Data: seconds},
	}
	want = map[string][]string{
		"String":                {"", "o'brien\x00\n", "日本"},
		"LowCardinality":        {"shop", "", "shop"},
		"Array(LowCardinality)": {"", "a, b", "a"},
		"Array(String)":         {"", "SYN, ACK", ""},
		"Float64":               {"0.1", "-1" + strings.Repeat("0", 300), "3"},
		"Nullable(Float64)":     {"1", "", "0"},
		"Nullable(String)":      {"a", "", ""},
		"UInt8":                 {"0", "1", "255"},
		"UInt16":                {"0", "1", "65535"},
		"UInt32":                {"0", "1", "4294967295"},
		"UInt64":                {"0", "1", "9007199254740992"},
		"Int8":                  {"-128", "0", "127"},
		"Int64":                 {"-9007199254740992", "0", "1"},
		"DateTime64(3)":         {"1970-01-01T00:00:00.000Z", "2026-11-23T12:00:00.123Z", "1969-12-31T23:59:59.999Z"},
		"DateTime64(6)":         {"1970-01-01T00:00:00.005Z", "2026-11-23T12:00:00.005Z", "1970-01-01T00:00:02.005Z"},
		"DateTime64(0)":         {"1970-01-01T00:00:00.000Z", "2026-11-23T12:00:00.000Z", "1970-01-01T00:00:02.000Z"},
		"DateTime":              {"1970-01-01T00:00:00.000Z", "2026-11-23T12:00:00.000Z", "1970-01-01T00:00:02.000Z"},
	}
	return columns, want
}

func TestReadEveryType(t *testing.T) {
	columns, want := everyType()
	one := nativetest.Block(t, columns...)
	// Twice the same block: nothing of the first may be left in the second.
	stream := append(slices.Clone(one), one...)
	blocks := 0
	err := Read(bytes.NewReader(stream), func(block Block) error {
		blocks++
		for _, column := range block.Columns {
			var got []string
			for row := range block.Rows {
				got = append(got, column.Values.Text(row))
				for other := range block.Rows {
					equal := column.Values.Text(row) == column.Values.Text(other) && column.Values.Null(row) == column.Values.Null(other)
					if same := column.Values.Same(row, other); same != equal && !strings.HasPrefix(column.Name, "Array") {
						t.Errorf("%s: Same(%d, %d) is %v", column.Name, row, other, same)
					}
				}
			}
			if !slices.Equal(got, want[column.Name]) {
				t.Errorf("block %d, %s: %q, want %q", blocks, column.Name, got, want[column.Name])
			}
		}
		return nil
	})
	if err != nil || blocks != 2 {
		t.Fatal(err, blocks)
	}
}

func TestNulls(t *testing.T) {
	_ = Read(bytes.NewReader(nativetest.Block(t, nativetest.NullableFloats("n", nil, ptr(0)))), func(block Block) error {
		if values := block.Columns[0].Values; !values.Null(0) || values.Null(1) || values.Same(0, 1) {
			t.Error("NULL and 0 are not told apart")
		}
		return nil
	})
}

func TestEmptyAnswers(t *testing.T) {
	header := nativetest.Block(t, nativetest.Words("ns"), nativetest.Lists("flags"), nativetest.Floats("value"))
	for name, stream := range map[string][]byte{"nothing": nil, "a header": header, "the last block": {0, 0}} {
		if err := Read(bytes.NewReader(stream), func(Block) error { t.Error(name, "has rows"); return nil }); err != nil {
			t.Error(name, err)
		}
	}
}

// Whatever is not Native is an error, never a panic, nor a request for much memory.
func TestBrokenStreams(t *testing.T) {
	columns, _ := everyType()
	whole := nativetest.Block(t, columns...)
	ignore := func(Block) error { return nil }
	for end := 1; end < len(whole); end++ {
		if err := Read(bytes.NewReader(whole[:end]), ignore); err == nil {
			t.Fatalf("no error when cut after %d of %d bytes", end, len(whole))
		}
	}
	for i := range whole {
		broken := slices.Clone(whole)
		broken[i] ^= 0x55
		_ = Read(bytes.NewReader(broken), ignore)
	}
	for _, text := range []string{"Code: 241. DB::Exception: Memory limit", "<html>", strings.Repeat("\xff", 10), "\x01\x01" + strings.Repeat("\xff", 8) + "\x01"} {
		if err := Read(strings.NewReader(text), ignore); err == nil {
			t.Error("no error for", text)
		}
	}
}

func TestUnknownType(t *testing.T) {
	stream := nativetest.Block(t, nativetest.Column{Name: "id", Data: new(proto.ColUUID)})
	err := Read(bytes.NewReader(stream), func(Block) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "column id has type UUID") {
		t.Error(err)
	}
}

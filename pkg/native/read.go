// Package native reads ClickHouse's Native format, as its HTTP interface writes it (revision 0), column by column.
package native

import (
	"errors"
	"fmt"
	"io"
)

const (
	// Far above what ClickHouse sends; they keep a stream that is not Native from asking for absurd amounts of memory.
	maxColumns   = 1000
	maxBlockRows = 4 << 20
	maxNameBytes = 64 << 10
)

// Block is a part of the rows. Its columns are valid only until the next block is read.
type Block struct {
	Rows    int
	Columns []*Column
}

// Find returns a block's column by name, whose values have to be a V.
func Find[V Values](block Block, name string) (V, error) {
	var none V
	for _, column := range block.Columns {
		if column.Name != name {
			continue
		}
		if values, ok := column.Values.(V); ok {
			return values, nil
		}
		return none, fmt.Errorf("column %s has the unexpected type %s", name, column.Type)
	}
	return none, fmt.Errorf("there is no column %s", name)
}

// Read calls each with every block that has rows. Blocks share their columns, so what is kept must be copied.
func Read(stream io.Reader, each func(Block) error) error {
	source := newSource(stream)
	var columns []*Column
	for {
		columnCount, err := source.Int()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read block: %w", err)
		}
		rows, err := source.Int()
		if err != nil {
			return fmt.Errorf("read block: %w", err)
		}
		if columnCount < 0 || columnCount > maxColumns || rows < 0 || rows > maxBlockRows {
			return fmt.Errorf("not a Native block: %d columns, %d rows", columnCount, rows)
		}
		if columns, err = readColumns(source, columns, columnCount, rows); err != nil {
			return err
		}
		if rows == 0 {
			continue
		}
		if columnCount != len(columns) {
			return fmt.Errorf("%d columns after %d", columnCount, len(columns))
		}
		if err := each(Block{Rows: rows, Columns: columns}); err != nil {
			return err
		}
	}
}

func readColumns(source *source, columns []*Column, count, rows int) ([]*Column, error) {
	for i := range count {
		name, err := readName(source)
		if err != nil {
			return nil, fmt.Errorf("read column name: %w", err)
		}
		typ, err := readName(source)
		if err != nil {
			return nil, fmt.Errorf("read type of column %s: %w", name, err)
		}
		if i == len(columns) {
			column, err := newColumn(name, typ)
			if err != nil {
				return nil, err
			}
			columns = append(columns, column)
		} else if columns[i].Name != name || columns[i].Type != typ {
			return nil, fmt.Errorf("column %d changed from %s %s to %s %s", i, columns[i].Name, columns[i].Type, name, typ)
		}
		if rows == 0 {
			continue
		}
		if err := columns[i].read(source, rows); err != nil {
			return nil, fmt.Errorf("read column %s: %w", name, err)
		}
	}
	return columns, nil
}

func readName(source *source) (string, error) {
	length, err := source.StrLen()
	if err != nil {
		return "", err
	}
	if length > maxNameBytes {
		return "", fmt.Errorf("a name of %d bytes", length)
	}
	name, err := source.ReadRaw(length)
	return string(name), err
}

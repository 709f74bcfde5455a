package frames

import (
	"fmt"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// layout knows at which position each column of the SELECT comes.
type layout struct {
	columns []flowql.Column
}

// check makes sure that a block has the columns that the compiler announced.
func (l layout) check(block native.Block) error {
	if len(block.Columns) != len(l.columns) {
		return fmt.Errorf("ClickHouse sent %d columns where %d were selected", len(block.Columns), len(l.columns))
	}
	for i, column := range l.columns {
		if block.Columns[i].Name != column.Name {
			return fmt.Errorf("ClickHouse sent column %s where %s was selected", block.Columns[i].Name, column.Name)
		}
	}
	return nil
}

// only returns the position of the one column with the role, -1 for none.
func (l layout) only(role string) int {
	for i, column := range l.columns {
		if column.Role == role {
			return i
		}
	}
	return -1
}

func (l layout) all(role string) []int {
	var positions []int
	for i, column := range l.columns {
		if column.Role == role {
			positions = append(positions, i)
		}
	}
	return positions
}

// named returns the position of a column, -1 for none.
func (l layout) named(name string) int {
	for i, column := range l.columns {
		if column.Name == name {
			return i
		}
	}
	return -1
}

func (l layout) allNamed(names []string) []int {
	positions := make([]int, 0, len(names))
	for _, name := range names {
		if position := l.named(name); position >= 0 {
			positions = append(positions, position)
		}
	}
	return positions
}

func text(block native.Block, column, row int) string { return block.Columns[column].Values.Text(row) }

func texts(block native.Block, columns []int, row int) []string {
	texts := make([]string, len(columns))
	for i, column := range columns {
		texts[i] = text(block, column, row)
	}
	return texts
}

// numbers returns the values of a numeric column; a position of -1 is an error.
func numbers(block native.Block, column int) (*native.Numbers, error) {
	if column < 0 {
		return nil, fmt.Errorf("a column with numbers is missing")
	}
	values, ok := block.Columns[column].Values.(*native.Numbers)
	if !ok {
		return nil, fmt.Errorf("column %s has type %s instead of a number", block.Columns[column].Name, block.Columns[column].Type)
	}
	return values, nil
}

func times(block native.Block, column int) (*native.Times, error) {
	if column < 0 {
		return nil, fmt.Errorf("a column with times is missing")
	}
	values, ok := block.Columns[column].Values.(*native.Times)
	if !ok {
		return nil, fmt.Errorf("column %s has type %s instead of a time", block.Columns[column].Name, block.Columns[column].Type)
	}
	return values, nil
}

// isSet tells whether a row has the flag, such as that of the group that stands for all the rest. Without such a column none has.
func isSet(block native.Block, column, row int) bool {
	if column < 0 {
		return false
	}
	flag, ok := block.Columns[column].Values.(*native.Numbers)
	return ok && flag.Values[row] != 0
}

package native

import (
	"fmt"
	"strconv"
	"strings"
)

// Column is one column of a block.
type Column struct {
	Name string
	// Type is ClickHouse's, such as `LowCardinality(String)`.
	Type   string
	Values Values
}

// Values are one of *Numbers, *Times, *Texts, *Words and *Lists.
type Values interface {
	// Null tells whether row i is NULL.
	Null(i int) bool
	// Text is row i as a person reads it; NULL is empty.
	Text(i int) string
	// Same tells whether rows i and j of this block are equal. It allocates nothing.
	Same(i, j int) bool

	// readPrefix reads what stands once in front of a column, before the offsets of an Array.
	readPrefix(source *source) error
	read(source *source, rows int) error
}

func newColumn(name, typ string) (*Column, error) {
	values := newValues(typ)
	if values == nil {
		return nil, fmt.Errorf("column %s has type %s, which is not read here: the SQL has to convert it", name, typ)
	}
	return &Column{Name: name, Type: typ, Values: values}, nil
}

func (c *Column) read(source *source, rows int) error {
	if err := c.Values.readPrefix(source); err != nil {
		return err
	}
	return c.Values.read(source, rows)
}

// newValues returns nil for a type that is not known.
func newValues(typ string) Values {
	outer, inner := split(typ)
	switch outer {
	case "String":
		return new(Texts)
	case "LowCardinality":
		if inner == "String" || inner == "Nullable(String)" {
			return newWords()
		}
	case "DateTime":
		return newSeconds()
	case "DateTime64":
		precision, _, _ := strings.Cut(inner, ",")
		if p, err := strconv.Atoi(precision); err == nil && p >= 0 && p <= 9 {
			return newTicks(p)
		}
	case "Array":
		if items := newValues(inner); items != nil {
			return &Lists{items: items}
		}
	case "Nullable":
		return newNullable(inner)
	case "SimpleAggregateFunction":
		// The smallest and largest of a rollup's columns keep their type, and are written as what they are of.
		if _, of, found := strings.Cut(inner, ", "); found {
			return newValues(of)
		}
	default:
		if decoder := numberDecoders[typ]; decoder != nil {
			return &Numbers{decode: decoder()}
		}
	}
	return nil
}

func newNullable(inner string) Values {
	values := newValues(inner)
	switch v := values.(type) {
	case *Numbers:
		v.nullable = true
	case *Times:
		v.nullable = true
	case *Texts:
		v.nullable = true
	default:
		return nil
	}
	return values
}

// split takes `Nullable(Float64)` apart into `Nullable` and `Float64`.
func split(typ string) (outer, inner string) {
	outer, rest, found := strings.Cut(typ, "(")
	if !found {
		return typ, ""
	}
	return outer, strings.TrimSuffix(rest, ")")
}

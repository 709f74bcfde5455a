package frames

import (
	"strings"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

const (
	partSeparator = " → "
	textSeparator = "/"
)

// groupName gives the groups of a result their names.
type groupName struct {
	parts   []partName
	measure string
}

func newGroupName(spec flowql.NameSpec, l layout) groupName {
	name := groupName{measure: spec.Measure}
	for _, part := range spec.Parts {
		name.parts = append(name.parts, newPartName(part, l))
	}
	return name
}

func (n groupName) of(block native.Block, row int) string {
	if len(n.parts) == 0 {
		return n.measure
	}
	var name strings.Builder
	for i, part := range n.parts {
		if i > 0 {
			name.WriteString(part.separator)
		}
		name.WriteString(part.of(block, row))
	}
	return name.String()
}

// partName is one part of a group's name, such as the source of source → destination.
type partName struct {
	layout    layout
	columns   []int
	fallbacks []int
	empty     string
	// separator from the part before.
	separator string
}

func newPartName(spec flowql.NamePart, l layout) partName {
	separator := partSeparator
	if spec.SameEnd {
		separator = textSeparator
	}
	return partName{
		layout: l, columns: l.allNamed(spec.Columns), fallbacks: l.allNamed(spec.Fallbacks), empty: spec.Empty, separator: separator,
	}
}

func (p partName) of(block native.Block, row int) string {
	var found []string
	for _, column := range p.columns {
		if text := p.text(block, column, row); text != "" {
			found = append(found, text)
		}
	}
	if len(found) > 0 {
		return strings.Join(found, textSeparator)
	}
	for _, column := range p.fallbacks {
		if text := p.text(block, column, row); text != "" {
			return text
		}
	}
	return p.empty
}

// text is what people call the value, such as TCP for 6; an empty one stays empty, whatever it is called.
func (p partName) text(block native.Block, column, row int) string {
	text := text(block, column, row)
	if called, known := called(p.layout.columns[column], text); known && text != "" {
		return called
	}
	return text
}

package frames

import (
	"strings"

	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/native"
)

// end is the source or the destination of edges. Texts in ids are escaped, so an id that holds another backslash
// is never that of a real node, and two nodes never share one.
type end struct {
	columns []int
	other   int
	name    partName
	groups  []partName
}

const (
	otherID = `\other`
	emptyID = `\empty`
	edgeTo  = `\>`
)

var idEscaper = strings.NewReplacer(`\`, `\\`, `/`, `\/`)

func newEnd(spec flowql.End, l layout) end {
	e := end{columns: l.allNamed(spec.Columns), other: l.named(spec.Other), name: newPartName(spec.Name, l)}
	for _, group := range spec.Groups {
		e.groups = append(e.groups, newPartName(group.NamePart, l))
	}
	return e
}

func (e end) id(block native.Block, row int) string {
	if isSet(block, e.other, row) {
		return otherID
	}
	texts := texts(block, e.columns, row)
	empty := true
	for i, text := range texts {
		empty = empty && text == ""
		texts[i] = idEscaper.Replace(text)
	}
	if empty {
		return emptyID
	}
	return strings.Join(texts, textSeparator)
}

// title is empty in the node that stands for all the rest.
func (e end) title(block native.Block, row int) string {
	if isSet(block, e.other, row) {
		return ""
	}
	return e.name.of(block, row)
}

// texts of the columns; of the node that stands for all the rest a text that no real one has.
func (e end) texts(block native.Block, row int) []string {
	texts := texts(block, e.columns, row)
	if isSet(block, e.other, row) {
		for i := range texts {
			texts[i] = otherID
		}
	}
	return texts
}

// groupNames are none in the node that stands for all the rest.
func (e end) groupNames(block native.Block, row int) []string {
	if isSet(block, e.other, row) {
		return nil
	}
	names := make([]string, len(e.groups))
	for i, group := range e.groups {
		names[i] = group.of(block, row)
	}
	return names
}

func edgeID(e edge) string { return e.source.id + edgeTo + e.target.id }

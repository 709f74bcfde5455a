package flowql

import "encoding/json"

// Link leads to the flows of a group: of a series, a table's row, or a topology's node or edge. This file mirrors
// flows/compile/links.ts and flows/query/clicked-group.ts.
type Link struct {
	// Of is one of the Link constants.
	Of    string `json:"of"`
	Title string `json:"title"`
	// FlowQuery selects the flows that the answer is made from.
	FlowQuery json.RawMessage `json:"flowQuery"`
	Group     ClickedGroup    `json:"group"`
}

const (
	LinkSeries = "series"
	LinkRow    = "row"
	LinkNode   = "node"
	LinkEdge   = "edge"
)

// ClickedGroup says which of the flows, with Grafana's placeholders for the texts of what is clicked. The plugin's frontend
// makes a filter of it.
type ClickedGroup struct {
	Ends []ClickedEnd `json:"ends"`
}

type ClickedEnd struct {
	Columns []ClickedColumn `json:"columns"`
	Either  bool            `json:"either,omitempty"`
	// Other is what each column says in the group that stands for all the rest; empty where there is none.
	Other string `json:"other,omitempty"`
}

type ClickedColumn struct {
	Field      string `json:"field"`
	Text       string `json:"text"`
	Absent     string `json:"absent,omitempty"`
	FallbackOf string `json:"fallbackOf,omitempty"`
}

package flowql

import (
	"encoding/json"
	"fmt"
)

// CompiledQuery is what the compiler makes of a flow query. This file mirrors flows/compile/compiled-query.ts,
// which says what each part means.
type CompiledQuery struct {
	SQL     string            `json:"sql"`
	Params  map[string]string `json:"params"`
	Table   string            `json:"table"`
	Range   Range             `json:"range"`
	Frame   FrameSpec         `json:"-"`
	Notices []Notice          `json:"notices"`
	// Links are none unless the context wants them.
	Links []Link `json:"links"`
}

// Range is in milliseconds since the epoch; ToMs is exclusive.
type Range struct {
	FromMs int64 `json:"fromMs"`
	ToMs   int64 `json:"toMs"`
}

type Notice struct {
	// Severity is `info` or `warning`.
	Severity string `json:"severity"`
	Text     string `json:"text"`
}

// FrameSpec is one of *TimeseriesFrame, *TableFrame, *FlowsFrame, *TopologyFrame, *ValuesFrame.
type FrameSpec interface{ frameSpec() }

type TimeseriesFrame struct {
	Columns []Column `json:"columns"`
	Name    NameSpec `json:"name"`
	StartMs int64    `json:"startMs"`
	StepMs  int64    `json:"stepMs"`
	Buckets int      `json:"buckets"`
	// Fill is FillZero or FillGap.
	Fill string `json:"fill"`
	// Earlier tells series of the earlier period apart, such as "1d earlier"; empty without one.
	Earlier string       `json:"earlier,omitempty"`
	Fewer   *FewerGroups `json:"fewer,omitempty"`
}

// FewerGroups says that the query asks for more groups than the limits allow.
type FewerGroups struct {
	Groups int `json:"groups"`
	// Text is to be said where groups were left out.
	Text string `json:"text"`
}

type TableFrame struct {
	Columns []Column `json:"columns"`
	Name    NameSpec `json:"name"`
}

type FlowsFrame struct {
	Columns []Column `json:"columns"`
	Limit   int      `json:"limit"`
}

type TopologyFrame struct {
	Columns     []Column `json:"columns"`
	Source      End      `json:"source"`
	Destination End      `json:"destination"`
}

type ValuesFrame struct {
	Columns []Column `json:"columns"`
	Limit   int      `json:"limit"`
}

func (*TimeseriesFrame) frameSpec() {}
func (*TableFrame) frameSpec()      {}
func (*FlowsFrame) frameSpec()      {}
func (*TopologyFrame) frameSpec()   {}
func (*ValuesFrame) frameSpec()     {}

const (
	FillZero = "zero"
	FillGap  = "gap"
)

// End is one end of the edges of a topology.
type End struct {
	Columns []string `json:"columns"`
	Other   string   `json:"other"`
	Name    NamePart `json:"name"`
	// Groups that a node is in, the widest first.
	Groups []NodeGroupName `json:"groups,omitempty"`
}

// NodeGroupName is the name of a node's group, and what it is a name of, such as "Node".
type NodeGroupName struct {
	NamePart
	Label string `json:"label"`
}

type Column struct {
	Name string `json:"name"`
	// Role is one of the Role constants.
	Role string `json:"role"`
	// Type is one of the Type constants: what the SQL returns.
	Type       string            `json:"type"`
	Label      string            `json:"label"`
	Unit       string            `json:"unit,omitempty"`
	Texts      map[string]string `json:"texts,omitempty"`
	Filterable bool              `json:"filterable"`
}

const (
	RoleTime  = "time"
	RoleGroup = "group"
	RoleOther = "other"
	// RoleEarlier is 1 for the period that is compared with.
	RoleEarlier = "earlier"
	// RolePart tells what a row of a topology is: see the Part constants.
	RolePart  = "part"
	RoleValue = "value"
	RoleField = "field"
	// RoleCursor is not shown: it leads to the rows after this one.
	RoleCursor = "cursor"
)

// The parts of a topology whose edges do not add up to its nodes; without a column of RolePart every row is an edge.
const (
	PartEdge = "edge"
	// PartOut is what the source's node sends, PartIn what the destination's receives, PartBoth what the source's does.
	PartOut  = "out"
	PartIn   = "in"
	PartBoth = "both"
)

const (
	TypeNumber  = "number"
	TypeString  = "string"
	TypeTime    = "time"
	TypeBoolean = "boolean"
	TypeStrings = "strings"
)

type NameSpec struct {
	Parts   []NamePart `json:"parts"`
	Measure string     `json:"measure"`
}

type NamePart struct {
	Columns   []string `json:"columns"`
	Fallbacks []string `json:"fallbacks"`
	Empty     string   `json:"empty"`
	// SameEnd: of the same end as the part before.
	SameEnd bool `json:"sameEnd,omitempty"`
}

func (c *CompiledQuery) UnmarshalJSON(text []byte) error {
	type plain CompiledQuery
	query := struct {
		*plain
		Frame json.RawMessage `json:"frame"`
	}{plain: (*plain)(c)}
	if err := json.Unmarshal(text, &query); err != nil {
		return err
	}
	var err error
	c.Frame, err = parseFrameSpec(query.Frame)
	return err
}

func parseFrameSpec(text json.RawMessage) (FrameSpec, error) {
	var kind struct {
		Kind string `json:"kind"`
	}
	if err := json.Unmarshal(text, &kind); err != nil {
		return nil, fmt.Errorf("frame: %w", err)
	}
	var spec FrameSpec
	switch kind.Kind {
	case "timeseries":
		spec = new(TimeseriesFrame)
	case "table":
		spec = new(TableFrame)
	case "flows":
		spec = new(FlowsFrame)
	case "topology":
		spec = new(TopologyFrame)
	case "values":
		spec = new(ValuesFrame)
	default:
		return nil, fmt.Errorf("frame: unknown kind %q", kind.Kind)
	}
	return spec, json.Unmarshal(text, spec)
}

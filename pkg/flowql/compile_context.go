package flowql

// CompileContext is what the caller knows besides the flow query; it mirrors flows/compile/context.ts.
// Zero means that it is not known.
type CompileContext struct {
	FromMs        int64  `json:"fromMs"`
	ToMs          int64  `json:"toMs"`
	IntervalMs    int64  `json:"intervalMs,omitempty"`
	MaxDataPoints int64  `json:"maxDataPoints,omitempty"`
	NowMs         int64  `json:"nowMs,omitempty"`
	Database      string `json:"database,omitempty"`
	Table         string `json:"table,omitempty"`
	// Rollups that there are; without, the flows themselves answer.
	Rollups []RollupState `json:"rollups,omitempty"`
	// Namespaces that the asker may see. Nil is all of them, and an empty list none: it must not be left out.
	Namespaces []string `json:"namespaces,omitzero"`
}

// RollupState says from when on a rollup holds every flow, in milliseconds since the epoch.
type RollupState struct {
	Table          string `json:"table"`
	CompleteFromMs int64  `json:"completeFromMs"`
}

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
}

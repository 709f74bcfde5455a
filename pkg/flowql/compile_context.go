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
	// Tables that there are, flows and rollups; without, the flows themselves answer.
	Tables []TableState `json:"tables,omitempty"`
	// Namespaces that the asker may see. Nil is all of them, and an empty list none: it must not be left out.
	Namespaces []string `json:"namespaces,omitzero"`
	// Links are wanted: the asker can follow them.
	Links bool `json:"links,omitempty"`
	// Limits of a time series, whose groups beyond them go into Other; nil: none.
	Limits *SeriesLimits `json:"limits,omitempty"`
}

// SeriesLimits are of all series of one answer together.
type SeriesLimits struct {
	Series int `json:"series"`
	Points int `json:"points"`
}

// TableState says from when on a table holds every flow, in milliseconds since the epoch, and how large it is.
type TableState struct {
	Table          string  `json:"table"`
	CompleteFromMs int64   `json:"completeFromMs"`
	RowsPerHour    float64 `json:"rowsPerHour"`
}

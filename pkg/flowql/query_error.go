package flowql

import "strings"

// QueryError is a flow query that cannot be answered as it stands: its author's to mend, not ours.
type QueryError struct {
	Code    string
	Message string
	// Path points into the flow query, such as `filter.all[0].field`; empty for the query as a whole.
	Path string
}

func (e *QueryError) Error() string {
	if e.Path == "" || strings.Contains(e.Message, e.Path) {
		return e.Message
	}
	return e.Message + " (at " + e.Path + ")"
}

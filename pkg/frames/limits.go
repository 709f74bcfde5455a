package frames

import "fmt"

// Limits bound what one query may bring back. The flow query has bounds of its own, well within these.
type Limits struct {
	// Rows of the result, before they become frames.
	Rows int
	// Series of a timeseries, and Points of all its series together, empty steps included.
	Series int
	Points int
}

// DefaultLimits keep a dashboard usable: the JSON that Grafana sends to the browser costs most.
var DefaultLimits = Limits{Rows: 500_000, Series: 1_000, Points: 250_000}

// TooLargeError says which limit a result exceeds and what to do about it.
type TooLargeError struct {
	Limit  int
	What   string
	Advice string
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("The result has more than %d %s. %s", e.Limit, e.What, e.Advice)
}

// rowCount counts rows against a limit.
type rowCount struct {
	rows, limit int
}

func (c *rowCount) add(rows int) error {
	if c.rows += rows; c.rows > c.limit {
		return &TooLargeError{c.limit, "rows", "Choose a shorter time range, or group by less."}
	}
	return nil
}

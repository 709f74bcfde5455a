package frames

import (
	"errors"
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// Limits bound what one query may bring back. The flow query has bounds of its own, well within these.
//
// An answer that exceeds them is cut where its part is still true, and says so: rows come in the query's own order, the
// compiler leaves groups that do not fit to Other, and nodes count the edges that are not shown. Where a part is
// not true, or nobody would read what it says, the answer is a *TooLargeError.
type Limits struct {
	// Rows of the result, before they become frames.
	Rows int
	// Series of a timeseries, and Points of all its series together, empty steps included.
	Series int
	Points int
	// Edges of a topology that are shown.
	Edges int
	// Whole answers or none: an alert rule would take a part for the whole, and nobody reads its notices.
	Whole bool
}

// DefaultLimits keep a dashboard usable: the JSON that Grafana sends to the browser costs most.
var DefaultLimits = Limits{Rows: 500_000, Series: 1_000, Points: 250_000, Edges: 10_000}

// TooLargeError says which limit a result exceeds and what to do about it.
type TooLargeError struct {
	Limit  int
	What   string
	Advice string
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("The result has more than %d %s. %s", e.Limit, e.What, e.Advice)
}

// errEnough ends the reading of a result that has more rows than are taken.
var errEnough = errors.New("as many rows as are taken")

const lessRows = "Choose a shorter time range, or group by less."

// rowCount counts rows against a limit.
type rowCount struct {
	rows   int
	limits Limits
	// cut: there were more.
	cut bool
}

// add counts all rows, or none.
func (c *rowCount) add(rows int) error {
	if c.rows += rows; c.rows > c.limits.Rows {
		return &TooLargeError{c.limits.Rows, "rows", lessRows}
	}
	return nil
}

// take counts as many rows as there is room for, and returns how many those are.
func (c *rowCount) take(rows int) (taken int, err error) {
	left := c.limits.Rows - c.rows
	if rows <= left || c.limits.Whole {
		return rows, c.add(rows)
	}
	c.rows, c.cut = c.limits.Rows, true
	return left, nil
}

// notice is for the frame of what was taken.
func (c *rowCount) notices() []data.Notice {
	if !c.cut {
		return nil
	}
	return warning("Only the first %d rows are shown; there are more. %s", c.limits.Rows, lessRows)
}

func warning(format string, values ...any) []data.Notice {
	return []data.Notice{{Severity: data.NoticeSeverityWarning, Text: fmt.Sprintf(format, values...)}}
}

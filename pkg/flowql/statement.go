package flowql

import "context"

// Statement is a question of the plugin's own to ClickHouse: a function in flows/tables/, whose comment says what its
// answer looks like.
type Statement string

const (
	FlowsState       Statement = "flowsState"
	InstalledVersion Statement = "installedVersion"
	TableStates      Statement = "tableStates"
	ReaderState      Statement = "readerState"
	MayWrite         Statement = "mayWrite"
)

// Statement returns the statement's SQL about the tables in a database; empty: the user's own.
func (c *Compiler) Statement(ctx context.Context, statement Statement, database string) (string, error) {
	return c.call(ctx, string(statement), database)
}

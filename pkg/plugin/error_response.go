package plugin

import (
	"context"
	"errors"
	"net/http"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/frames"
	"netobserv-clickhouse-datasource/pkg/settings"
)

// compiledQueryError is an error of a query that reads table.
type compiledQueryError struct {
	table string
	err   error
}

func (e *compiledQueryError) Error() string { return e.err.Error() }
func (e *compiledQueryError) Unwrap() error { return e.err }

// statusClientClosedRequest is nginx's: nobody reads it.
const statusClientClosedRequest backend.Status = 499

var statusOfKind = map[clickhouse.Kind]backend.Status{
	clickhouse.Authentication:  backend.StatusUnauthorized,
	clickhouse.AccessDenied:    backend.StatusForbidden,
	clickhouse.ReadOnly:        backend.StatusForbidden,
	clickhouse.UnknownDatabase: backend.StatusNotFound,
	clickhouse.UnknownTable:    backend.StatusNotFound,
	clickhouse.UnknownColumn:   backend.StatusBadRequest,
	clickhouse.Quota:           backend.StatusTooManyRequests,
	clickhouse.Memory:          http.StatusInsufficientStorage,
	clickhouse.TimeLimit:       backend.StatusTimeout,
	clickhouse.Cancelled:       statusClientClosedRequest,
}

// errorResponse sorts errors: the flow query's author's, ClickHouse's and its connection's, and ours.
func (d *Datasource) errorResponse(ctx context.Context, err error, asking asking) backend.DataResponse {
	var query *flowql.QueryError
	var tooLarge *frames.TooLargeError
	var misconfigured *settings.Error
	if errors.As(err, &query) || errors.As(err, &tooLarge) || errors.As(err, &misconfigured) {
		return downstream(backend.StatusBadRequest, err.Error())
	}
	var busy *busyError
	if errors.As(err, &busy) {
		return downstream(backend.StatusTooManyRequests, err.Error())
	}
	var problem *clickhouse.Error
	if errors.As(err, &problem) {
		if asking.isRestricted() {
			problem = discreet(ctx, problem)
		}
		status, known := statusOfKind[problem.Kind]
		if !known {
			status = backend.StatusBadGateway
		}
		return downstream(status, d.explain(problem, tableOf(err)))
	}
	if ctx.Err() != nil {
		return downstream(statusClientClosedRequest, "The query was cancelled.")
	}
	var bug *flowql.InternalError
	if errors.As(err, &bug) {
		backend.Logger.FromContext(ctx).Error("The compiler failed", "error", err, "stack", bug.Stack)
	} else {
		backend.Logger.FromContext(ctx).Error("Query failed", "error", err)
	}
	message := err.Error()
	if asking.isRestricted() {
		message = "The query failed. Grafana's log has the reason."
	}
	return backend.ErrDataResponseWithSource(backend.StatusInternal, backend.ErrorSourcePlugin, message)
}

// discreet keeps ClickHouse's own words, which may quote what is in the rows, from somebody who may not see them all.
func discreet(ctx context.Context, problem *clickhouse.Error) *clickhouse.Error {
	if problem.Code == 0 {
		return problem
	}
	backend.Logger.FromContext(ctx).Warn("ClickHouse refused a restricted user's query", "error", problem)
	return &clickhouse.Error{Kind: problem.Kind, Code: problem.Code, Message: "ClickHouse refused the query; Grafana's log has its words"}
}

func downstream(status backend.Status, message string) backend.DataResponse {
	return backend.ErrDataResponseWithSource(status, backend.ErrorSourceDownstream, message)
}

func tableOf(err error) string {
	var query *compiledQueryError
	if errors.As(err, &query) {
		return query.table
	}
	return flowsTable
}

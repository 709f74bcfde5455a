package plugin

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/experimental/concurrent"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
	"netobserv-clickhouse-datasource/pkg/flowql"
	"netobserv-clickhouse-datasource/pkg/frames"
)

// queriesAtOnce is of one panel's; settings.MaxConcurrentQueries of all.
const queriesAtOnce = 4

// QueryData answers each query of a panel or an alert rule by itself: one that fails leaves the others alone.
func (d *Datasource) QueryData(ctx context.Context, request *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	asking := d.asking(request)
	return concurrent.QueryData(ctx, request, func(ctx context.Context, query concurrent.Query) backend.DataResponse {
		response, err := d.query(ctx, query.DataQuery, asking)
		if err != nil {
			return d.errorResponse(ctx, err, asking)
		}
		return response
	}, queriesAtOnce)
}

var errNoFlowQuery = &flowql.QueryError{
	Code:    "invalid_query",
	Message: "This query has no flowQuery. Open it in the editor and save it again.",
}

func (d *Datasource) query(ctx context.Context, query backend.DataQuery, asking asking) (backend.DataResponse, error) {
	if d.misconfigured != nil {
		return backend.DataResponse{}, d.misconfigured
	}
	var target struct {
		FlowQuery json.RawMessage `json:"flowQuery"`
	}
	if err := json.Unmarshal(query.JSON, &target); err != nil {
		return backend.DataResponse{}, &flowql.QueryError{Code: "invalid_json", Message: "This query is not a JSON object."}
	}
	if len(target.FlowQuery) == 0 || string(target.FlowQuery) == "null" {
		return backend.DataResponse{}, errNoFlowQuery
	}
	known := d.compileContext(query, asking)
	known.Tables = d.tableStates(ctx)
	compiled, err := d.compiler.Compile(ctx, target.FlowQuery, known)
	if err != nil {
		return backend.DataResponse{}, err
	}
	answer, err := d.run(ctx, compiled, asking)
	if err != nil {
		return backend.DataResponse{}, &compiledQueryError{compiled.Table, err}
	}
	return backend.DataResponse{Frames: answer}, nil
}

func (d *Datasource) compileContext(query backend.DataQuery, asking asking) flowql.CompileContext {
	known := flowql.CompileContext{
		FromMs:     query.TimeRange.From.UnixMilli(),
		ToMs:       query.TimeRange.To.UnixMilli(),
		NowMs:      time.Now().UnixMilli(),
		Database:   d.settings.Database,
		Namespaces: asking.namespaces,
	}
	// A rule has no panel: Grafana makes up an interval of 1 s and 43,200 points.
	if !asking.fromAlert {
		known.IntervalMs = query.Interval.Milliseconds()
		known.MaxDataPoints = query.MaxDataPoints
		known.Links = true
		known.Limits = &flowql.SeriesLimits{Series: d.limits.Series, Points: d.limits.Points}
	}
	return known
}

func (d *Datasource) run(ctx context.Context, compiled *flowql.CompiledQuery, asking asking) (data.Frames, error) {
	done, err := d.turns.take(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	var answer data.Frames
	query := clickhouse.Query{SQL: compiled.SQL, Params: compiled.Params, LogComment: asking.logComment}
	limits := d.limits
	limits.Whole = asking.fromAlert
	links := frames.Links{DatasourceUID: d.uid, DatasourceName: d.name, Links: compiled.Links}
	summary, err := d.clickhouse.Read(ctx, query, func(rows io.Reader) (err error) {
		answer, err = frames.Read(compiled.Frame, rows, limits, links)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(answer) == 0 || answer[0].Meta == nil {
		return nil, errors.New("a result without a first frame")
	}
	answer[0].Meta.ExecutedQueryString = executedQuery(compiled)
	// How many rows a filter reads tells whether what it names is there, also where that may not be seen.
	if !asking.isRestricted() {
		answer[0].Meta.Stats = stats(summary)
	}
	for _, notice := range compiled.Notices {
		answer[0].AppendNotices(data.Notice{Severity: severity(notice.Severity), Text: notice.Text})
	}
	return answer, nil
}

func severity(name string) data.NoticeSeverity {
	if name == "warning" {
		return data.NoticeSeverityWarning
	}
	return data.NoticeSeverityInfo
}

func stats(summary clickhouse.Summary) []data.QueryStat {
	if summary == (clickhouse.Summary{}) {
		return nil
	}
	stat := func(name, unit string, value float64) data.QueryStat {
		return data.QueryStat{FieldConfig: data.FieldConfig{DisplayName: name, Unit: unit}, Value: value}
	}
	return []data.QueryStat{
		stat("Rows read by ClickHouse", "short", float64(summary.ReadRows)),
		stat("Bytes read by ClickHouse", "decbytes", float64(summary.ReadBytes)),
		stat("Time in ClickHouse", "ns", float64(summary.Elapsed.Nanoseconds())),
	}
}

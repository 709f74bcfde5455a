package plugin

import (
	"fmt"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"netobserv-clickhouse-datasource/pkg/clickhouse"
)

// BenchmarkQueryData answers a panel of 100 series of 500 points from a real ClickHouse. Medians: clickhouse-ms is what the
// same SQL takes whose answer is thrown away, asked in turns with the panel; backend-ms is how much longer the panel
// takes, from the query to its frames (goal: 5 ms on an idle machine); encode-ms is what Grafana's SDK takes to send the
// frames on. ClickHouse's own account is no measure: it ends with the first byte of an answer.
func BenchmarkQueryData(b *testing.B) {
	RelaxGarbageCollection()
	const seriesCount, points = 100, 500
	from := time.Unix(1_795_435_200, 0)
	var flows []flow
	for i := range seriesCount {
		for minute := range points {
			flows = append(flows, flow{
				TimeFlowEndMs: from.Add(time.Duration(minute) * time.Minute).UnixMilli(), SrcK8S_Namespace: fmt.Sprint("namespace-", i), Bytes: float64(i + 1),
			})
		}
	}
	d := withFlows(b, flows)
	flowQuery := []byte(`{"version":1,"kind":"timeseries","step":"1m","groupBy":[{"scope":"namespace","side":"source"}],"top":{"n":100}}`)
	request := &backend.QueryDataRequest{Queries: []backend.DataQuery{{
		RefID: "A", TimeRange: backend.TimeRange{From: from, To: from.Add(points * time.Minute)}, MaxDataPoints: points,
		JSON: slices.Concat([]byte(`{"flowQuery":`), flowQuery, []byte("}")),
	}}}
	known := d.compileContext(request.Queries[0], asking{})
	known.Tables = d.tableStates(b.Context())
	compiled, err := d.compiler.Compile(b.Context(), flowQuery, known)
	if err != nil {
		b.Fatal(err)
	}
	download := func() time.Duration {
		start := time.Now()
		query := clickhouse.Query{SQL: compiled.SQL, Params: compiled.Params}
		_, err := d.clickhouse.Read(b.Context(), query, func(answer io.Reader) error {
			_, err := io.Copy(io.Discard, answer)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	var elapsed, own, encode []time.Duration
	for b.Loop() {
		inClickHouse := download()
		start := time.Now()
		response, err := d.QueryData(b.Context(), request)
		if err != nil {
			b.Fatal(err)
		}
		answered := time.Now()
		if _, err := backend.ToProto().QueryDataResponse(backend.DataFrameFormat_ARROW, response); err != nil {
			b.Fatal(err)
		}
		encode = append(encode, time.Since(answered))
		answer := response.Responses["A"]
		if answer.Error != nil || len(answer.Frames) != seriesCount || answer.Frames[0].Rows() != points {
			b.Fatal(answer.Error, len(answer.Frames))
		}
		elapsed, own = append(elapsed, inClickHouse), append(own, answered.Sub(start)-inClickHouse)
		// As between the queries of a dashboard: time to load the next runtime ahead.
		b.StopTimer()
		time.Sleep(5 * time.Millisecond)
		b.StartTimer()
	}
	b.ReportMetric(medianMs(own), "backend-ms")
	b.ReportMetric(medianMs(elapsed), "clickhouse-ms")
	b.ReportMetric(medianMs(encode), "encode-ms")
}

func medianMs(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2].Microseconds()) / 1000
}

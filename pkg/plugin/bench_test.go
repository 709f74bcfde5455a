package plugin

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// BenchmarkQueryData answers a panel of 100 series of 500 points from a real ClickHouse. Medians: backend-ms is all from
// the query to its frames, less what ClickHouse says it took itself (goal: 5 ms on an idle machine); encode-ms is what
// Grafana's SDK takes to send the frames on.
func BenchmarkQueryData(b *testing.B) {
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
	request := &backend.QueryDataRequest{Queries: []backend.DataQuery{{
		RefID: "A", TimeRange: backend.TimeRange{From: from, To: from.Add(points * time.Minute)}, MaxDataPoints: points,
		JSON: json.RawMessage(`{"flowQuery":{"version":1,"kind":"timeseries","step":"1m",
			"groupBy":[{"scope":"namespace","side":"source"}],"top":{"n":100}}}`),
	}}}
	var elapsed, own, encode []time.Duration
	for b.Loop() {
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
		inClickHouse := timeInClickHouse(b, answer)
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

func timeInClickHouse(b *testing.B, answer backend.DataResponse) time.Duration {
	b.Helper()
	for _, stat := range answer.Frames[0].Meta.Stats {
		if stat.DisplayName == "Time in ClickHouse" {
			return time.Duration(stat.Value)
		}
	}
	b.Fatal("ClickHouse did not say how long it took")
	return 0
}

func medianMs(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2].Microseconds()) / 1000
}

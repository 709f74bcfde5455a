package frames

import (
	"bytes"
	"fmt"
	"testing"

	"netobserv-clickhouse-datasource/pkg/flowql"
	. "netobserv-clickhouse-datasource/pkg/native/nativetest"
)

// BenchmarkTimeseries goes from ClickHouse's bytes to frames: 100 series of 2,000 points, in blocks of 50,000 rows.
func BenchmarkTimeseries(b *testing.B) {
	const seriesCount, points, blockRows = 100, 2_000, 50_000
	for _, text := range []struct {
		name   string
		column func(string, ...string) Column
	}{{"LowCardinality", Words}, {"String", Strings}} {
		b.Run(text.name, func(b *testing.B) {
			var stream []byte
			var times []int64
			var namespaces []string
			var values []float64
			for i := range seriesCount {
				for point := range int64(points) {
					times, namespaces, values = append(times, noon+point*30_000), append(namespaces, fmt.Sprint("namespace-", i)), append(values, float64(point))
					if len(times) == blockRows {
						stream = append(stream, Block(b, Times("time", times...), text.column("SrcK8S_Namespace", namespaces...), Floats("value", values...))...)
						times, namespaces, values = nil, nil, nil
					}
				}
			}
			spec := seriesSpec(flowql.FillZero, timeColumn, namespaceColumn, rateColumn)
			spec.Buckets = points
			b.ReportAllocs()
			for b.Loop() {
				if frames, err := Read(spec, bytes.NewReader(stream), DefaultLimits, Links{}); err != nil || len(frames) != seriesCount {
					b.Fatal(err, len(frames))
				}
			}
			b.ReportMetric(float64(seriesCount*points*b.N)/b.Elapsed().Seconds(), "points/s")
		})
	}
}

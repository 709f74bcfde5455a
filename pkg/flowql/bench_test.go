package flowql

import (
	"encoding/json"
	"runtime/debug"
	"slices"
	"testing"
	"time"
)

// What a panel, a table, a flow list and a variable of an ordinary dashboard ask for.
var realisticQueries = map[string]string{
	"timeseries": `{"version":1,"kind":"timeseries","groupBy":[{"scope":"namespace"}],"filter":{"all":[
		{"field":"K8S_Namespace","op":"=","values":["shop","billing"]},{"field":"Proto","op":"!=","values":["UDP"]}]}}`,
	"table": `{"version":1,"kind":"table","metric":"rtt","function":"p95","groupBy":[{"scope":"owner"}],"filter":{"any":[
		{"field":"SrcAddr","op":"=","values":["10.0.0.0/8"]},{"not":{"field":"DstPort","op":"=","values":["https","dns"]}}]}}`,
	"flows": `{"version":1,"kind":"flows","filter":{"field":"SrcK8S_Namespace","op":"=","values":["shop"]},"orderBy":{"field":"Bytes"}}`,
	"topology": `{"version":1,"kind":"topology","scope":"namespace","filter":{"all":[
		{"field":"K8S_Namespace","op":"=","values":["shop","billing"]},{"field":"Proto","op":"=","values":["TCP"]}]}}`,
	"values": `{"version":1,"kind":"values","field":"K8S_Namespace","search":"sh"}`,
}

// As the backend asks of a fresh installation, and for a user who may see some namespaces only with every rollup there is,
// which makes the most work.
var realisticContexts = map[string]CompileContext{
	"flows":   {FromMs: 1_795_435_207_000, ToMs: 1_795_438_807_000, IntervalMs: 5000, MaxDataPoints: 700, NowMs: 1_795_438_807_000},
	"rollups": restrictedContext,
}

var restrictedContext = CompileContext{
	FromMs: 1_795_435_207_000, ToMs: 1_795_521_607_000, IntervalMs: 60_000, MaxDataPoints: 700, NowMs: 1_795_521_607_000,
	Database: "netobserv", Links: true, Limits: &SeriesLimits{Series: 500, Points: 1_000_000},
	Tables: []TableState{
		{Table: "flows", RowsPerHour: 3_600_000},
		{Table: "flows_by_workload_1m", RowsPerHour: 400_000}, {Table: "flows_by_workload_1h", RowsPerHour: 20_000},
		{Table: "flows_by_node_1m", RowsPerHour: 9_000}, {Table: "flows_by_node_1h", RowsPerHour: 300},
		{Table: "flows_by_namespace_1m", RowsPerHour: 6_000}, {Table: "flows_by_namespace_5m", RowsPerHour: 1_500},
		{Table: "flows_by_namespace_15m", RowsPerHour: 500}, {Table: "flows_by_namespace_1h", RowsPerHour: 200},
	},
	Namespaces: []string{"shop", "billing", "o'brien"},
}

// BenchmarkCompile is what a query waits for: goal 2 ms, median, on an idle machine.
func BenchmarkCompile(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // As in the backend (pkg/plugin/memory.go).
	compiler := builtCompiler(b)
	for over, known := range realisticContexts {
		for name, query := range realisticQueries {
			b.Run(over+"/"+name, func(b *testing.B) {
				benchmark(b, func() error {
					_, err := compiler.Compile(b.Context(), json.RawMessage(query), known)
					// The next runtime is loaded ahead, as between the queries of a dashboard.
					b.StopTimer()
					for len(compiler.ready.runtimes) < cap(compiler.ready.runtimes) {
						time.Sleep(50 * time.Microsecond)
					}
					b.StartTimer()
					return err
				})
			})
		}
	}
}

// BenchmarkLoad is what happens ahead of each query: a new runtime that has run the script's top level.
func BenchmarkLoad(b *testing.B) {
	compiler := builtCompiler(b)
	benchmark(b, func() error {
		_, err := compiler.load(b.Context())
		return err
	})
}

func benchmark(b *testing.B, run func() error) {
	var times []time.Duration
	last := b.Elapsed()
	for b.Loop() {
		if err := run(); err != nil {
			b.Fatal(err)
		}
		now := b.Elapsed()
		times, last = append(times, now-last), now
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "median-ms")
	b.ReportMetric(float64(times[0].Microseconds())/1000, "min-ms")
}

package flowql

import (
	"encoding/json"
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
	"flows":  `{"version":1,"kind":"flows","filter":{"field":"SrcK8S_Namespace","op":"=","values":["shop"]},"orderBy":{"field":"Bytes"}}`,
	"values": `{"version":1,"kind":"values","field":"K8S_Namespace","search":"sh"}`,
}

// BenchmarkCompile is what a query waits for: goal 2 ms, median, on an idle machine.
func BenchmarkCompile(b *testing.B) {
	compiler := builtCompiler(b)
	for name, query := range realisticQueries {
		b.Run(name, func(b *testing.B) {
			benchmark(b, func() error {
				_, err := compiler.Compile(b.Context(), json.RawMessage(query), CompileContext{FromMs: 1_795_435_200_000, ToMs: 1_795_438_800_000})
				// As between the queries of a dashboard: time to load the next runtime ahead.
				b.StopTimer()
				time.Sleep(5 * time.Millisecond)
				b.StartTimer()
				return err
			})
		})
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

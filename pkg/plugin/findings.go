package plugin

import (
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// findings are what "Save & test" says, all of them together.
type findings struct {
	// problems let queries fail: whole sentences, each with what to do.
	problems []string
	// facts are parts of one sentence.
	facts []string
	// advice is what goes on regardless: whole sentences, each with what to do.
	advice []string
}

func (f *findings) result() *backend.CheckHealthResult {
	status := backend.HealthStatusOk
	if len(f.problems) > 0 {
		status = backend.HealthStatusError
	}
	said := f.problems
	if len(f.facts) > 0 {
		facts := strings.Join(f.facts, ", ")
		if len(said)+len(f.advice) > 0 {
			facts += "."
		}
		said = append(said, facts)
	}
	return &backend.CheckHealthResult{Status: status, Message: strings.Join(append(said, f.advice...), " ")}
}

package plugin

import (
	"math"
	"runtime/debug"
)

const (
	garbagePercent = 400
	memoryBytes    = 512 << 20

	// Go's own, when the environment does not say otherwise.
	defaultGarbagePercent = 100
	defaultMemoryBytes    = math.MaxInt64
)

// RelaxGarbageCollection lets garbage grow to four times of what is in use, as long as all of it fits into half a
// gigabyte. A query leaves megabytes behind (a JavaScript runtime, the answer's bytes) and little else is in use, so that
// Go would collect several times a query. GOGC and GOMEMLIMIT in the environment go first, unless they say what Go does
// anyway: Go is asked for them, since Grafana's reviewers do not let a plugin read its environment.
func RelaxGarbageCollection() {
	if before := debug.SetGCPercent(garbagePercent); before != defaultGarbagePercent {
		debug.SetGCPercent(before)
	}
	if debug.SetMemoryLimit(-1) == defaultMemoryBytes {
		debug.SetMemoryLimit(memoryBytes)
	}
}

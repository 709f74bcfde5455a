package plugin

import (
	"os"
	"runtime/debug"
)

const (
	garbagePercent = 400
	memoryBytes    = 512 << 20
)

// RelaxGarbageCollection lets garbage grow to four times of what is in use, as long as all of it fits into half a
// gigabyte. A query leaves megabytes behind (a JavaScript runtime, the answer's bytes) and little else is in use, so that
// Go would collect several times a query. GOGC and GOMEMLIMIT in the environment go first.
func RelaxGarbageCollection() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryBytes)
	}
}

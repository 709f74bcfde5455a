package flowql

import (
	"context"
	"errors"
	"fmt"

	"github.com/grafana/sobek"
)

// freshRuntime has loaded the script and done nothing yet. It is used once and thrown away.
type freshRuntime struct {
	vm      *sobek.Runtime
	exports *sobek.Object
}

// readyRuntimes are loaded ahead, so that a query waits for its compilation only: loading takes about as long.
type readyRuntimes struct {
	runtimes chan freshRuntime
	// loading is full while a goroutine loads.
	loading chan struct{}
}

func newReadyRuntimes(count int) *readyRuntimes {
	return &readyRuntimes{runtimes: make(chan freshRuntime, count), loading: make(chan struct{}, 1)}
}

func (c *Compiler) fresh(ctx context.Context) (freshRuntime, error) {
	select {
	case ready := <-c.ready.runtimes:
		return ready, nil
	default:
		return c.load(ctx)
	}
}

// loadAhead makes up for what was taken, in the background. What fails there fails again, and is told, when it is needed.
func (c *Compiler) loadAhead() {
	select {
	case c.ready.loading <- struct{}{}:
	default:
		return
	}
	go func() {
		defer func() { <-c.ready.loading }()
		for len(c.ready.runtimes) < cap(c.ready.runtimes) {
			ctx, cancel := context.WithTimeout(context.Background(), c.timeLimit)
			loaded, err := c.load(ctx)
			cancel()
			if err != nil {
				return
			}
			// Nobody else fills the channel.
			c.ready.runtimes <- loaded
		}
	}()
}

func (c *Compiler) load(ctx context.Context) (freshRuntime, error) {
	program, err := c.script.program()
	if err != nil {
		return freshRuntime{}, err
	}
	vm := sobek.New()
	vm.SetMaxCallStackSize(maxCallDepth)
	stop := context.AfterFunc(ctx, func() { vm.Interrupt(context.Cause(ctx)) })
	_, err = vm.RunProgram(program)
	// An interrupt that comes too late for the loading would hit whatever runs next.
	if stopped := stop(); err == nil && !stopped {
		err = context.Cause(ctx)
	}
	if err != nil {
		return freshRuntime{}, fmt.Errorf("load the compiler: %w", err)
	}
	exports, ok := vm.Get("flowql").(*sobek.Object)
	if !ok {
		return freshRuntime{}, errors.New("the compiler's script defines no `flowql`")
	}
	return freshRuntime{vm, exports}, nil
}

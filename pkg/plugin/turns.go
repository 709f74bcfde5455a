package plugin

import (
	"context"
	"fmt"
	"time"
)

// turns lets a data source run a few queries at a time; the others wait in line.
type turns struct {
	slots    chan struct{}
	patience time.Duration
}

func newTurns(atOnce int, patience time.Duration) *turns {
	return &turns{slots: make(chan struct{}, atOnce), patience: patience}
}

// busyError says that a query has waited for its turn in vain.
type busyError struct {
	atOnce int
	waited time.Duration
}

func (e *busyError) Error() string {
	return fmt.Sprintf("The data source runs %d queries already, as many as it may, and none has ended within %v. "+
		"Try again, show fewer panels at a time, or raise the number of queries at once in the data source's settings.", e.atOnce, e.waited)
}

// take waits for a turn, which whoever gets it gives back with done. It returns a *busyError, or why ctx ended.
func (t *turns) take(ctx context.Context) (done func(), err error) {
	// A turn that is free goes to nobody who has left.
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	patience := time.NewTimer(t.patience)
	defer patience.Stop()
	select {
	case t.slots <- struct{}{}:
		return func() { <-t.slots }, nil
	case <-patience.C:
		return nil, &busyError{cap(t.slots), t.patience}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

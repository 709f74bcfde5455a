// Package flowql runs the flow query compiler. The compiler is TypeScript (flows/compile), built into one script that
// is embedded here. That script is the only code ever run: a flow query reaches it as text and leaves it as text.
package flowql

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/grafana/sobek"
)

const (
	// MaxQueryBytes bounds what the compiler is given: sobek cannot bound its memory.
	MaxQueryBytes = 256 << 10

	// A compile takes milliseconds; whatever comes near this limit has run away.
	timeLimit    = 2 * time.Second
	maxCallDepth = 2000
)

// Compiler turns flow queries into SQL. Each compile has a runtime of its own, so nothing leaks from one user's
// query to another's; a few at most run at once.
type Compiler struct {
	script    *script
	timeLimit time.Duration
	slots     chan struct{}
	ready     *readyRuntimes
}

// New returns a compiler that runs the embedded script.
func New() *Compiler { return newCompiler(embedded) }

// NewFrom returns a compiler that runs another script, for tests.
func NewFrom(source string) *Compiler {
	return newCompiler(newScript(func() ([]byte, []byte, error) { return []byte(source), nil, nil }))
}

func newCompiler(s *script) *Compiler {
	return &Compiler{
		script:    s,
		timeLimit: timeLimit,
		slots:     make(chan struct{}, 2*runtime.NumCPU()),
		ready:     newReadyRuntimes(runtime.NumCPU()),
	}
}

// Compile returns a *QueryError when the flow query is at fault; any other error is ours.
func (c *Compiler) Compile(ctx context.Context, query json.RawMessage, with CompileContext) (*CompiledQuery, error) {
	compiled := new(CompiledQuery)
	if err := c.compile(ctx, query, with, compiled); err != nil {
		return nil, err
	}
	return compiled, nil
}

// compile reads the compiled query into a pointer.
func (c *Compiler) compile(ctx context.Context, query json.RawMessage, with CompileContext, into any) error {
	if len(query) > MaxQueryBytes {
		return &QueryError{
			Code:    "too_large",
			Message: fmt.Sprintf("The flow query has %d bytes; %d are allowed. Use fewer filter values.", len(query), MaxQueryBytes),
		}
	}
	known, err := json.Marshal(with)
	if err != nil {
		return err
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	answer, err := c.call(ctx, "compile", string(query), string(known))
	if err != nil {
		return err
	}
	return parseAnswer(answer, into)
}

// SchemaVersion is the version of the tables that compiled queries read (flows/tables/schema-version.ts).
func (c *Compiler) SchemaVersion(ctx context.Context) (int, error) {
	var version int
	err := c.run(ctx, func(_ *sobek.Runtime, exports *sobek.Object) error {
		value := exports.Get("SCHEMA_VERSION")
		if value == nil {
			return errors.New("the compiler's script has no `flowql.SCHEMA_VERSION`")
		}
		version = int(value.ToInteger())
		return nil
	})
	return version, err
}

// call returns the text that a function of the script makes of texts.
func (c *Compiler) call(ctx context.Context, name string, arguments ...string) (string, error) {
	var answer string
	err := c.run(ctx, func(vm *sobek.Runtime, exports *sobek.Object) error {
		function, ok := sobek.AssertFunction(exports.Get(name))
		if !ok {
			return fmt.Errorf("the compiler's script has no function `flowql.%s`", name)
		}
		values := make([]sobek.Value, len(arguments))
		for i, argument := range arguments {
			values[i] = vm.ToValue(argument)
		}
		value, err := function(sobek.Undefined(), values...)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		answer = value.String()
		return nil
	})
	return answer, err
}

// run hands the script's exports to use, in a runtime of their own that is stopped when ctx ends or the time is up.
func (c *Compiler) run(ctx context.Context, use func(*sobek.Runtime, *sobek.Object) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, c.timeLimit, fmt.Errorf("stopped after %v", c.timeLimit))
	defer cancel()
	// After this query, not beside it: it would take a core from it.
	defer c.loadAhead()
	fresh, err := c.fresh(ctx)
	if err != nil {
		return err
	}
	defer context.AfterFunc(ctx, func() { fresh.vm.Interrupt(context.Cause(ctx)) })()
	return use(fresh.vm, fresh.exports)
}

func parseAnswer(text string, value any) error {
	var answer struct {
		OK    bool `json:"ok"`
		Value any  `json:"value"`
		Error struct {
			Code    string `json:"code"`
			Message string `json:"message"`
			Path    string `json:"path"`
			Stack   string `json:"stack"`
		} `json:"error"`
	}
	answer.Value = value
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		return fmt.Errorf("the compiler's answer: %w", err)
	}
	switch {
	case answer.OK:
		return nil
	case answer.Error.Code == "internal":
		return &InternalError{Message: answer.Error.Message, Stack: answer.Error.Stack}
	default:
		return &QueryError{Code: answer.Error.Code, Message: answer.Error.Message, Path: answer.Error.Path}
	}
}

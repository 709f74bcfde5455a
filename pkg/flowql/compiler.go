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

	// A compile takes about a millisecond; whatever comes near this limit has run away.
	timeLimit    = 2 * time.Second
	maxCallDepth = 2000
)

// Compiler turns flow queries into SQL. Each compile has a runtime of its own, so nothing leaks from one user's
// query to another's; a few at most run at once.
type Compiler struct {
	script    *script
	timeLimit time.Duration
	slots     chan struct{}
}

// New returns a compiler that runs the embedded script.
func New() *Compiler { return newCompiler(embedded) }

func newCompiler(s *script) *Compiler {
	return &Compiler{script: s, timeLimit: timeLimit, slots: make(chan struct{}, 2*runtime.NumCPU())}
}

// Compile returns a *QueryError when the flow query is at fault; any other error is ours.
func (c *Compiler) Compile(ctx context.Context, query json.RawMessage, with CompileContext) (*CompiledQuery, error) {
	answer, err := c.compile(ctx, query, with)
	if err != nil {
		return nil, err
	}
	compiled := new(CompiledQuery)
	if err := json.Unmarshal(answer, compiled); err != nil {
		return nil, fmt.Errorf("the compiler's answer: %w", err)
	}
	return compiled, nil
}

func (c *Compiler) compile(ctx context.Context, query json.RawMessage, with CompileContext) (json.RawMessage, error) {
	if len(query) > MaxQueryBytes {
		return nil, &QueryError{
			Code:    "too_large",
			Message: fmt.Sprintf("The flow query has %d bytes; %d are allowed. Use fewer filter values.", len(query), MaxQueryBytes),
		}
	}
	known, err := json.Marshal(with)
	if err != nil {
		return nil, err
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	answer, err := c.call(ctx, string(query), string(known))
	if err != nil {
		return nil, err
	}
	return parseAnswer(answer)
}

func (c *Compiler) call(ctx context.Context, arguments ...string) (string, error) {
	program, err := c.script.program()
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, c.timeLimit, fmt.Errorf("stopped after %v", c.timeLimit))
	defer cancel()
	vm := sobek.New()
	vm.SetMaxCallStackSize(maxCallDepth)
	defer context.AfterFunc(ctx, func() { vm.Interrupt(context.Cause(ctx)) })()

	if _, err := vm.RunProgram(program); err != nil {
		return "", fmt.Errorf("load the compiler: %w", err)
	}
	exports, ok := vm.Get("flowql").(*sobek.Object)
	if !ok {
		return "", errors.New("the compiler's script defines no `flowql`")
	}
	compile, ok := sobek.AssertFunction(exports.Get("compile"))
	if !ok {
		return "", errors.New("the compiler's script has no function `flowql.compile`")
	}
	values := make([]sobek.Value, len(arguments))
	for i, argument := range arguments {
		values[i] = vm.ToValue(argument)
	}
	answer, err := compile(sobek.Undefined(), values...)
	if err != nil {
		return "", fmt.Errorf("compile: %w", err)
	}
	return answer.String(), nil
}

func parseAnswer(text string) (json.RawMessage, error) {
	var answer struct {
		OK    bool            `json:"ok"`
		Value json.RawMessage `json:"value"`
		Error struct {
			Code    string `json:"code"`
			Message string `json:"message"`
			Path    string `json:"path"`
			Stack   string `json:"stack"`
		} `json:"error"`
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		return nil, fmt.Errorf("the compiler's answer: %w", err)
	}
	switch {
	case answer.OK:
		return answer.Value, nil
	case answer.Error.Code == "internal":
		return nil, &InternalError{Message: answer.Error.Message, Stack: answer.Error.Stack}
	default:
		return nil, &QueryError{Code: answer.Error.Code, Message: answer.Error.Message, Path: answer.Error.Path}
	}
}

package flowql

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestRunawayScripts(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"endless loop":      {"for (;;) {}", "stopped after"},
		"endless recursion": {"return flowql.compile()", ""},
		"exception":         {"throw new Error('boom')", "boom"},
		"no JSON":           {"return 'text'", "the compiler's answer"},
		"a bug":             {`return '{"ok":false,"error":{"code":"internal","message":"boom","stack":"at x"}}'`, "boom"},
		"an unknown frame":  {`return '{"ok":true,"value":{"frame":{"kind":"pie"}}}'`, `unknown kind "pie"`},
		"no frame":          {`return '{"ok":true,"value":{}}'`, "frame"},
	} {
		compiler := NewFrom("var flowql = { compile() { " + c.body + " } }")
		compiler.timeLimit = 50 * time.Millisecond
		_, err := compiler.Compile(t.Context(), json.RawMessage(`{}`), CompileContext{})
		if bug := (*InternalError)(nil); name == "a bug" && (!errors.As(err, &bug) || bug.Stack != "at x") {
			t.Errorf("%s: its stack is lost: %v", name, err)
		}
		var query *QueryError
		if err == nil || errors.As(err, &query) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := NewFrom("var other").Compile(t.Context(), nil, CompileContext{}); err == nil {
		t.Error("a script without flowql is no error")
	}
}

func TestCancelledCompile(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := NewFrom("var flowql = { compile() { for (;;) {} } }").Compile(ctx, nil, CompileContext{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Nothing may be left over from one query for the next one.
func TestEveryCompileHasItsOwnRuntime(t *testing.T) {
	compiler := NewFrom(`var count = 0
var flowql = { compile() { count++; return '{"ok":false,"error":{"code":"x","message":"' + count + '"}}' } }`)
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			if _, err := compiler.Compile(t.Context(), nil, CompileContext{}); err == nil || err.Error() != "1" {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestQueryErrors(t *testing.T) {
	compiler := builtCompiler(t)
	for text, want := range map[string]QueryError{
		`{"version":1,"kind":"pie"}`:                   {Code: "unknown_kind", Path: "kind"},
		`{"version":99,"kind":"table"}`:                {Code: "unknown_version", Path: "version"},
		`{"version":1,"kind":"values","field":"Nope"}`: {Code: "unknown_field", Path: "field"},
		`not json`: {Code: "invalid_json"},
		`{"version":1,"kind":"table","filter":{"field":"SrcK8S_Namespace","op":"=","values":["$namespace"]}}`: {
			Code: "variable_left", Path: "filter.values[0]",
		},
		`{"version":1,"kind":"table","filter":"SrcK8S_Namespace shop"}`: {Code: "invalid_query", Path: "filter"},
		strings.Repeat(" ", MaxQueryBytes+1):                            {Code: "too_large"},
	} {
		_, err := compiler.Compile(t.Context(), json.RawMessage(text), CompileContext{ToMs: 1})
		var got *QueryError
		if !errors.As(err, &got) || got.Code != want.Code || got.Path != want.Path || got.Message == "" {
			t.Errorf("%.60s: %#v, want %#v", text, err, want)
		}
	}
}

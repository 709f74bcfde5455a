package flowql

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goldenFolder = "../../flows/compile/testdata/golden"

// TestGolden runs the files that flows/compile/golden.test.ts runs in Node: sobek has to give the same answers.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(goldenFolder, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		skipUnlessCI(t, "there are no golden files in "+goldenFolder)
	}
	compiler := builtCompiler(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			t.Parallel()
			checkGolden(t, compiler, file)
		})
	}
}

func checkGolden(t *testing.T, compiler *Compiler, file string) {
	var golden struct {
		Query    json.RawMessage `json:"query"`
		Context  CompileContext  `json:"context"`
		Compiled json.RawMessage `json:"compiled"`
	}
	if err := json.Unmarshal(read(t, file), &golden); err != nil {
		t.Fatal(err)
	}
	sql := string(read(t, strings.TrimSuffix(file, ".json")+".sql"))

	var got map[string]json.RawMessage
	var gotSQL string
	err := compiler.compile(t.Context(), golden.Query, golden.Context, &got)
	if err := errors.Join(err, json.Unmarshal(got["sql"], &gotSQL)); err != nil {
		t.Fatal(err)
	}
	if gotSQL+"\n" != sql {
		t.Errorf("SQL in Go:\n%s\nin Node:\n%s", gotSQL, sql)
	}
	delete(got, "sql")
	if got, want := canonical(t, got), canonical(t, golden.Compiled); !bytes.Equal(got, want) {
		t.Errorf("in Go:\n%s\nin Node:\n%s", got, want)
	}
	compiled, err := compiler.Compile(t.Context(), golden.Query, golden.Context)
	if err != nil {
		t.Fatal(err)
	}
	checkNothingLost(t, compiled, golden.Compiled)
}

// checkNothingLost makes sure that the Go structs know everything that the compiler says.
func checkNothingLost(t *testing.T, compiled *CompiledQuery, want json.RawMessage) {
	var wanted struct {
		Frame map[string]any `json:"frame"`
		Links any            `json:"links"`
	}
	if err := json.Unmarshal(want, &wanted); err != nil {
		t.Fatal(err)
	}
	if got, want := canonical(t, compiled.Links), canonical(t, wanted.Links); !bytes.Equal(got, want) {
		t.Errorf("links in Go:\n%s\ncompiled:\n%s", got, want)
	}
	frame := json.RawMessage(canonical(t, compiled.Frame))
	var fields map[string]any
	if err := json.Unmarshal(frame, &fields); err != nil {
		t.Fatal(err)
	}
	fields["kind"] = wanted.Frame["kind"]
	if got, want := canonical(t, fields), canonical(t, wanted.Frame); !bytes.Equal(got, want) {
		t.Errorf("frame in Go:\n%s\ncompiled:\n%s", got, want)
	}
}

// canonical is JSON with sorted keys, numbers as they are written.
func canonical(t *testing.T, value any) []byte {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var plain any
	if err := decoder.Decode(&plain); err != nil {
		t.Fatal(err)
	}
	if text, err = json.MarshalIndent(plain, "", "  "); err != nil {
		t.Fatal(err)
	}
	return text
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func builtCompiler(t testing.TB) *Compiler {
	t.Helper()
	compiler := New()
	if _, err := compiler.script.program(); errors.Is(err, ErrNotBuilt) {
		skipUnlessCI(t, err.Error())
	} else if err != nil {
		t.Fatal(err)
	}
	return compiler
}

func skipUnlessCI(t testing.TB, reason string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

package flowql

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/grafana/sobek"
	"github.com/grafana/sobek/parser"
)

const (
	scriptName = "flowql.js"
	mapName    = "flowql.js.map"
)

// The whole folder is embedded, so that Go code compiles before the script has been built.
//
//go:embed all:bundle
var bundle embed.FS

// ErrNotBuilt says that this binary was built without the compiler.
var ErrNotBuilt = errors.New("the flow query compiler is not in this binary: build it with `npm run build:go`")

// script is parsed once and run in many runtimes.
type script struct {
	program func() (*sobek.Program, error)
}

var embedded = newScript(func() (source, sourceMap []byte, err error) {
	if source, err = bundle.ReadFile("bundle/" + scriptName); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, ErrNotBuilt
	} else if err != nil {
		return nil, nil, err
	}
	// Without its map the script works as well; only stack traces are poorer.
	sourceMap, _ = bundle.ReadFile("bundle/" + mapName)
	return source, sourceMap, nil
})

func newScript(load func() (source, sourceMap []byte, err error)) *script {
	return &script{program: sync.OnceValues(func() (*sobek.Program, error) {
		source, sourceMap, err := load()
		if err != nil {
			return nil, err
		}
		text := string(source)
		options := []parser.Option{parser.WithDisableSourceMaps}
		if sourceMap != nil {
			text += "\n//# sourceMappingURL=" + mapName + "\n"
			options = []parser.Option{parser.WithSourceMapLoader(func(string) ([]byte, error) { return sourceMap, nil })}
		}
		ast, err := sobek.Parse(scriptName, text, options...)
		if err != nil {
			return nil, fmt.Errorf("parse the compiler: %w", err)
		}
		return sobek.CompileAST(ast, true)
	})}
}

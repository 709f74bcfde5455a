package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"
)

const indexPage = "index.html"

// newStaticFiles serves a folder. A path without a file of its own is a page of the single-page application.
func newStaticFiles(folder string) (http.Handler, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	files := root.FS()
	if _, err := fs.Stat(files, indexPage); err != nil {
		return nil, fmt.Errorf("the folder %s has no %s: build it first", folder, indexPage)
	}
	server := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Files change with every build, and are small and near.
		w.Header().Set("Cache-Control", "no-cache")
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if _, err := fs.Stat(files, name); errors.Is(err, fs.ErrNotExist) && path.Ext(name) == "" {
			http.ServeFileFS(w, r, files, indexPage)
			return
		}
		server.ServeHTTP(w, r)
	}), nil
}

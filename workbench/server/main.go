// Command preview serves the plugin's own backend behind Grafana's HTTP API, with static files beside it: what the
// workbench and the demo run in Grafana's place. It is no part of the plugin.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/log"

	"netobserv-clickhouse-datasource/pkg/plugin"
)

func main() {
	plugin.RelaxGarbageCollection()
	if err := run(os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "preview:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	flags := flag.NewFlagSet("preview", flag.ContinueOnError)
	address := flags.String("addr", "127.0.0.1:0", "`host:port` to listen on; port 0 is any free one")
	clickhouse := flags.String("clickhouse", "", "`URL` of ClickHouse's HTTP interface")
	user := flags.String("user", "", "ClickHouse `user`; its password is taken from the environment, CLICKHOUSE_PASSWORD")
	database := flags.String("database", "", "`name` of the database with the flows; default: the user's own")
	untilStdinEnds := flags.Bool("until-stdin-ends", false, "stop when standard input ends, and so with whoever holds its other end")
	static := flags.String("static", "", "`folder` with the files to serve")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if *clickhouse == "" || *static == "" || flags.NArg() > 0 {
		flags.Usage()
		return errors.New("--clickhouse URL and --static FOLDER are needed")
	}
	// The SDK logs every query at level debug and leaves the choice to Grafana.
	log.DefaultLogger = log.NewWithLevel(log.Warn)
	backend.Logger = log.DefaultLogger
	datasource, err := newPreviewed(previewSettings(*clickhouse, *user, os.Getenv("CLICKHOUSE_PASSWORD"), *database))
	if err != nil {
		return err
	}
	files, err := newStaticFiles(*static)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if *untilStdinEnds {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			stop()
		}()
	}
	return serve(ctx, *address, newAPI(datasource, files))
}

func serve(ctx context.Context, address string, handler http.Handler) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	if tcp, ok := listener.Addr().(*net.TCPAddr); ok && tcp.IP.IsLoopback() {
		handler = onlyLoopbackHosts(handler)
	}
	server := &http.Server{
		// A page of another site may not query through its visitor's browser.
		Handler:           http.NewCrossOriginProtection().Handler(handler),
		ReadHeaderTimeout: 10 * time.Second,
	}
	go func() {
		<-ctx.Done()
		// Requests that still run are cut off.
		_ = server.Close()
	}()
	fmt.Printf("Preview listens on http://%s\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// figure is one measurement.
type figure struct {
	rate     float64 // a second
	p50, p99 time.Duration
}

var (
	ratePart = regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)
	halfPart = regexp.MustCompile(`50%\s+([\d.]+)(us|ms|s)`)
	tailPart = regexp.MustCompile(`99%\s+([\d.]+)(us|ms|s)`)
)

var errAnswers = errors.New("not all answers were good")

// wrk asks for a page as often as it can on so many connections.
func wrk(ctx context.Context, url, cookie string, clients int, d time.Duration) (figure, error) {
	out, err := exec.CommandContext(ctx, "wrk", "-t1", "-c"+strconv.Itoa(clients), "-d"+strconv.Itoa(max(1, int(d.Seconds())))+"s", "--latency",
		"-H", "Accept-Encoding: gzip", "-H", "Cookie: "+cookie, url).CombinedOutput()
	if err != nil {
		return figure{}, fmt.Errorf("wrk: %w: %s", err, out)
	}
	text := string(out)
	if strings.Contains(text, "Non-2xx") || strings.Contains(text, "Socket errors") {
		return figure{}, fmt.Errorf("%w: %s", errAnswers, text)
	}
	var f figure
	if f.rate, err = strconv.ParseFloat(part(ratePart, text), 64); err == nil {
		f.p50, err = time.ParseDuration(part(halfPart, text))
	}
	if err == nil {
		f.p99, err = time.ParseDuration(part(tailPart, text))
	}
	return f, err
}

func part(re *regexp.Regexp, text string) string {
	m := re.FindStringSubmatch(text)
	return strings.Join(m[min(1, len(m)):], "")
}

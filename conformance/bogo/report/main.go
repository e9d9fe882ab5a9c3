// SPDX-License-Identifier: Apache-2.0

// Command report sums up what BoringSSL's runner found, and fails where anything failed.
//
//	report -config FILE -all FILE [-json FILE -markdown FILE -revision NAME -date DATE -jdk NAME] RESULTS...
//
// RESULTS are the runner's JSON, one for each run of the suite. With -markdown the page of results
// is written anew, with -json the same for programs.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type results struct {
	Tests map[string]struct {
		Actual     string `json:"actual"`
		Unexpected bool   `json:"is_unexpected"`
	} `json:"tests"`
}

type pattern struct{ glob, reason string }

// disabled is what one reason keeps from running.
type disabled struct {
	Reason   string   `json:"reason"`
	Tests    int      `json:"tests"`
	Patterns []string `json:"patterns"`
}

type summary struct {
	Date           string     `json:"date"`
	Revision       string     `json:"boringssl"`
	Jdk            string     `json:"jdk"`
	Runs           int        `json:"runs"`
	Total          int        `json:"total"`
	Passed         int        `json:"passed"`
	Failed         []string   `json:"failed"`
	Flaky          []string   `json:"flaky"`
	NotImplemented []string   `json:"notImplemented"`
	DisabledTests  int        `json:"disabledTests"`
	Disabled       []disabled `json:"disabled"`
}

func main() {
	config := flag.String("config", "", "the shim's configuration")
	all := flag.String("all", "", "results of a run that skipped every test, for their names")
	jsonFile := flag.String("json", "", "where to write the summary for programs")
	markdownFile := flag.String("markdown", "", "where to write the summary for people")
	revision := flag.String("revision", "unknown", "the runner's revision")
	date := flag.String("date", "", "the day")
	jdk := flag.String("jdk", "", "the JDK")
	flag.Parse()
	s, stale, err := sum(*config, *all, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(2)
	}
	s.Date, s.Revision, s.Jdk = *date, *revision, *jdk
	if *jsonFile != "" {
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		err = encoder.Encode(s)
		if err == nil {
			err = os.WriteFile(*jsonFile, out.Bytes(), 0o644)
		}
	}
	if err == nil && *markdownFile != "" {
		err = os.WriteFile(*markdownFile, []byte(markdown(s)), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(2)
	}
	fmt.Printf("%d passed, %d failed, %d flaky, %d not implemented by the shim, %d disabled, of %d\n",
		s.Passed, len(s.Failed), len(s.Flaky), len(s.NotImplemented), s.DisabledTests, s.Total)
	list("failed", s.Failed)
	list("flaky", s.Flaky)
	list("not implemented", s.NotImplemented)
	list("disables nothing", stale)
	if len(s.Failed)+len(s.Flaky)+len(s.NotImplemented)+len(stale) > 0 {
		os.Exit(1)
	}
}

func list(what string, names []string) {
	for _, name := range names {
		fmt.Printf("%s: %s\n", what, name)
	}
}

func sum(config, all string, runs []string) (summary, []string, error) {
	var s summary
	patterns, err := read(config)
	if err != nil {
		return s, nil, err
	}
	names, err := load(all)
	if err != nil {
		return s, nil, err
	}
	var ran []results
	for _, file := range runs {
		run, err := load(file)
		if err != nil {
			return s, nil, err
		}
		ran = append(ran, run)
	}
	s.Runs = len(ran)
	s.Total = len(names.Tests)
	s.Failed, s.Flaky, s.NotImplemented = []string{}, []string{}, []string{}
	used := map[string]bool{}
	byReason := map[string]int{}
	for _, name := range sorted(names) {
		reason, off := "", false
		for _, p := range patterns {
			matched, err := filepath.Match(p.glob, name)
			if err != nil {
				return s, nil, fmt.Errorf("%s: %w", p.glob, err)
			}
			if matched {
				used[p.glob] = true
				if !off {
					reason, off = p.reason, true
				}
			}
		}
		if off {
			s.DisabledTests++
			byReason[reason]++
			continue
		}
		judge(&s, name, ran)
	}
	var stale []string
	for _, p := range patterns {
		if !used[p.glob] {
			stale = append(stale, p.glob)
		}
		at := -1
		for i := range s.Disabled {
			if s.Disabled[i].Reason == p.reason {
				at = i
			}
		}
		if at < 0 {
			s.Disabled = append(s.Disabled, disabled{Reason: p.reason, Tests: byReason[p.reason]})
			at = len(s.Disabled) - 1
		}
		s.Disabled[at].Patterns = append(s.Disabled[at].Patterns, p.glob)
	}
	sort.SliceStable(s.Disabled, func(i, j int) bool { return s.Disabled[i].Tests > s.Disabled[j].Tests })
	return s, stale, nil
}

// judge files a test that is not disabled. One that some run left out was not asked for.
func judge(s *summary, name string, ran []results) {
	passed, failed, skipped := 0, 0, 0
	for _, run := range ran {
		test, there := run.Tests[name]
		switch {
		case !there:
			return
		case test.Actual == "SKIP":
			skipped++
		case test.Unexpected:
			failed++
		default:
			passed++
		}
	}
	switch {
	case passed == len(ran):
		s.Passed++
	case failed == len(ran):
		s.Failed = append(s.Failed, name)
	case skipped == len(ran):
		s.NotImplemented = append(s.NotImplemented, name)
	default:
		s.Flaky = append(s.Flaky, name)
	}
}

func load(file string) (results, error) {
	var r results
	content, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(content, &r)
	}
	if err == nil && len(r.Tests) == 0 {
		err = fmt.Errorf("%s holds no tests", file)
	}
	return r, err
}

// read gives the patterns in the order of the file, which a map would lose.
func read(file string) ([]pattern, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var config struct{ DisabledTests json.RawMessage }
	if err := json.Unmarshal(content, &config); err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(config.DisabledTests))
	if _, err := decoder.Token(); err != nil {
		return nil, err
	}
	var patterns []pattern
	for decoder.More() {
		glob, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		reason, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, pattern{fmt.Sprint(glob), fmt.Sprint(reason)})
	}
	return patterns, nil
}

func sorted(r results) []string {
	names := make([]string, 0, len(r.Tests))
	for name := range r.Tests {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func markdown(s summary) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# BoGo: the newest result\n\n")
	fmt.Fprintf(&out, "Written by `conformance/bogo/run --update`; do not edit. [docs/conformance.md](../../docs/conformance.md)\n")
	fmt.Fprintf(&out, "tells how to repeat it. For programs: [results.json](results.json).\n\n")
	fmt.Fprintf(&out, "Date %s, runner of %s, %s, %d runs.\n\n", s.Date, s.Revision, s.Jdk, s.Runs)
	fmt.Fprintf(&out, "| all | passed | failed | flaky | not implemented by the shim | disabled |\n|---|---|---|---|---|---|\n")
	fmt.Fprintf(&out, "| %d | %d | %d | %d | %d | %d |\n\n", s.Total, s.Passed, len(s.Failed), len(s.Flaky),
		len(s.NotImplemented), s.DisabledTests)
	for title, names := range map[string][]string{"Failed": s.Failed, "Flaky": s.Flaky, "Not implemented": s.NotImplemented} {
		if len(names) > 0 {
			fmt.Fprintf(&out, "## %s\n\n- %s\n\n", title, strings.Join(names, "\n- "))
		}
	}
	fmt.Fprintf(&out, "## Disabled\n\nA test counts under the first reason of `config.json` that fits it.\n\n")
	fmt.Fprintf(&out, "| tests | reason |\n|---|---|\n")
	for _, d := range s.Disabled {
		fmt.Fprintf(&out, "| %d | %s |\n", d.Tests, d.Reason)
	}
	return out.String()
}

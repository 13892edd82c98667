// Command programs runs small programs on demand and says how long they take.
//
// First it prints their names in one line. For each line `NAME MILLISECONDS` of its input it then
// runs the program NAME for that long, again and again, and prints its result and the nanoseconds
// of the fastest run.
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"
)

func main() {
	names := make([]string, len(programs))
	byName := map[string]func() int{}
	for i, program := range programs {
		names[i] = program.name
		byName[program.name] = program.run
	}
	fmt.Println(strings.Join(names, " "))
	// Go makes it non-blocking, and Node has no way to wait then
	syscall.SetNonblock(0, false)
	for {
		var name string
		var milliseconds int
		if _, err := fmt.Scanln(&name, &milliseconds); err != nil {
			return
		}
		run, known := byName[name]
		if !known {
			fmt.Fprintln(os.Stderr, "no program", name)
			os.Exit(1)
		}
		result, best := fastest(run, time.Duration(milliseconds)*time.Millisecond)
		fmt.Println(result, best.Nanoseconds())
	}
}

func fastest(run func() int, atLeast time.Duration) (result int, best time.Duration) {
	best = time.Hour
	for begin := time.Now(); time.Since(begin) < atLeast; {
		start := time.Now()
		result = run()
		best = min(best, time.Since(start))
	}
	return result, best
}

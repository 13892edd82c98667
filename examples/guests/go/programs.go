package main

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"sort"
	"strings"
)

var programs = []struct {
	name string
	run  func() int
}{
	{"calls", func() int { return fibonacci(24) }},
	{"sieve", primes},
	{"matrix", product},
	{"sort", sorted},
	{"map", counted},
	{"strings", formatted},
	{"sha256", hashed},
	{"json", marshalled},
	{"regex", matched},
	{"flate", deflated},
	{"tree", func() int { return grow(12).sum() }},
	{"interfaces", areas},
}

func fibonacci(n int) int {
	if n < 2 {
		return n
	}
	return fibonacci(n-1) + fibonacci(n-2)
}

func primes() int {
	composite := make([]bool, 200_000)
	count := 0
	for i := 2; i < len(composite); i++ {
		if !composite[i] {
			count++
			for j := i * 2; j < len(composite); j += i {
				composite[j] = true
			}
		}
	}
	return count
}

func product() int {
	const n = 96
	var a, b, c [n][n]float64
	for i := range n {
		for j := range n {
			a[i][j], b[i][j] = float64(i^j), float64(i+j)
		}
	}
	for i := range n {
		for j := range n {
			sum := 0.0
			for k := range n {
				sum += a[i][k] * b[k][j]
			}
			c[i][j] = sum
		}
	}
	return int(c[5][7])
}

func sorted() int {
	numbers := make([]int, 20_000)
	seed := uint32(1)
	for i := range numbers {
		seed = seed*1664525 + 1013904223
		numbers[i] = int(seed >> 8)
	}
	sort.Ints(numbers)
	return numbers[100]
}

func counted() int {
	counts := map[int]int{}
	for i := range 30_000 {
		counts[i*7919%65536] += i
	}
	return len(counts)
}

func formatted() int {
	var text strings.Builder
	for i := range 3_000 {
		fmt.Fprintf(&text, "item-%d,", i)
	}
	return len(strings.Split(text.String(), ","))
}

func hashed() int {
	sum := sha256.Sum256(make([]byte, 100_000))
	return int(sum[0])
}

type record struct {
	Number int
	Name   string
	Values []float64
}

func marshalled() int {
	var records, again []record
	for i := range 200 {
		records = append(records, record{i, fmt.Sprint(i), []float64{1.5, 2.5}})
	}
	text, err := json.Marshal(records)
	if err != nil || json.Unmarshal(text, &again) != nil {
		return -1
	}
	return len(again) + len(text)
}

func matched() int {
	address := regexp.MustCompile(`(\w+)@(\w+)\.com`)
	text := strings.Repeat("foo bar baz@example.com qux ", 100)
	return len(address.FindAllString(text, -1))
}

func deflated() int {
	var packed bytes.Buffer
	writer, err := flate.NewWriter(&packed, 6)
	if err != nil {
		return -1
	}
	writer.Write(bytes.Repeat([]byte("a line that comes again and again "), 2_000))
	writer.Close()
	return packed.Len()
}

type tree struct {
	left, right *tree
	value       int
}

func grow(depth int) *tree {
	if depth == 0 {
		return &tree{value: 1}
	}
	return &tree{grow(depth - 1), grow(depth - 1), depth}
}

func (t *tree) sum() int {
	if t == nil {
		return 0
	}
	return t.value + t.left.sum() + t.right.sum()
}

type shape interface{ area() float64 }
type square struct{ side float64 }
type circle struct{ radius float64 }

func (s square) area() float64 { return s.side * s.side }
func (c circle) area() float64 { return math.Pi * c.radius * c.radius }

func areas() int {
	shapes := []shape{square{1}, circle{2}, square{3}}
	sum := 0.0
	for i := range 200_000 {
		sum += shapes[i%len(shapes)].area()
	}
	return int(sum)
}

package ijen.conformance.internal.script;

/// What `(ref.extern 7)` and `(ref.host 7)` stand for: two are the same when their numbers are.
record HostObject(int number) {}

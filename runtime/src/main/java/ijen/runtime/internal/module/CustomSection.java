package ijen.runtime.internal.module;

/// A custom section: its name and where its content lies in the module's bytes.
public record CustomSection(String name, int start, int end) {}

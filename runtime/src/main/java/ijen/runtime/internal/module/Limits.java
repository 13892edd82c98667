package ijen.runtime.internal.module;

/// Size limits of a memory (in pages) or table (in elements), unsigned.
///
/// @param max the maximum; meaningless unless `hasMax`
public record Limits(long min, long max, boolean hasMax) {}

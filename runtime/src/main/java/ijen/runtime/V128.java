package ijen.runtime;

/// A 128-bit vector as a host sees it.
///
/// @param low bytes 0 to 7, little-endian
/// @param high bytes 8 to 15
public record V128(long low, long high) {}

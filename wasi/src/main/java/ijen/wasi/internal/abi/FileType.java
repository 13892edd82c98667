package ijen.wasi.internal.abi;

/// The `filetype` of a file or descriptor; the ordinal is the number in the interface.
public enum FileType {
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    REGULAR_FILE,
    SOCKET_DGRAM,
    SOCKET_STREAM,
    SYMBOLIC_LINK
}

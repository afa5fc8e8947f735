import CMemory

/// What the system's allocator does with memory that is no longer needed.
enum FreedMemory {
  /// What is larger goes back to the system at once: the columns of long files.
  ///
  /// - Source: the most that glibc takes on 64-bit systems.
  private static let large = 32 << 20
  private static let kept = 64 << 20

  /// Keeps memory for the next part of a file or the next batch of rows: to have pages of the
  /// system anew each time takes longer than to read values into them.
  static func keep() { isq_keep_freed_memory(large, kept) }
}

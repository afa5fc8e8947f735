import CLibEdit

/// What is known of the terminal behind a writer.
enum Terminal {
  /// The cells of a line; nil where there is no terminal, or it does not say.
  static func width(of writer: DescriptorWriter) -> Int? {
    let columns = Int(isq_terminal_columns(writer.descriptor))
    return columns > 0 ? columns : nil
  }
}

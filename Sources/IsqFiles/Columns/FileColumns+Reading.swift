import IsqColumns
import IsqText

// What a file throws while its columns are made are diagnostics.
extension FileColumns {
  /// The columns of some plans.
  ///
  /// - Throws: what the reader throws, and E303.
  func read(_ plans: [ColumnPlan]) throws(Diagnostic) -> [Column] {
    do {
      return try columns(plans)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      preconditionFailure("columns: throws diagnostics")
    }
  }

  /// The number of rows.
  ///
  /// - Throws: what the reader throws.
  func readRowCount() throws(Diagnostic) -> Int {
    do {
      return try rowCount()
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      preconditionFailure("rowCount: throws diagnostics")
    }
  }
}

package import IsqDatasets
import IsqCalendar
import IsqColumns
import IsqSyntax

/// An answer as a dataset: a plain table.
extension CheckedQuery {
  /// The columns of the answer, in their order.
  package var answerFields: [Field] {
    var fields: [Field]
    switch form {
    case .rows(let rows):
      fields = rows.outputs.map {
        Field(
          $0.name, $0.type.storage(as: $0.format), $0.format, role: role(of: $0.scalar, $0.format))
      }
    case .groups(let groups):
      fields = groups.keys.map { key in
        var field = Field(key.name, key.type, key.format, role: .dimension)
        // Days are dates: they can be put together to weeks.
        if key.isOfDate, key.unit == .day { field.header = CanonicalColumn.date.name }
        return field
      }
      fields += groups.outputs.map {
        Field(
          $0.name, groups.filled($0.type).storage(as: $0.format), $0.format,
          role: groups.role(of: $0.scalar, $0.format))
      }
    }
    return fields.withDifferentNames
  }

  private func role(of scalar: Scalar<RowLeaf>, _ format: ValueFormat) -> Field.Role {
    if case .leaf(.field(let index)) = scalar { return dataset.fields[index].role }
    return .of(format)
  }
}

extension GroupQuery {
  fileprivate func role(of scalar: Scalar<GroupLeaf>, _ format: ValueFormat) -> Field.Role {
    switch scalar {
    case .leaf(.key): return .dimension
    case .leaf(.aggregate(let index)):
      let general = Field.Role.of(format)
      guard general == .measure(.count) else { return general }
      switch aggregates[index].aggregate.function {
      case .average, .weightedAverage: return .measure(.average)
      case .level: return .measure(.level)
      case .unique: return .measure(.unique)
      default: return general
      }
    default: return .of(format)
    }
  }

  /// The type of an output when `fill` has done its work.
  fileprivate func filled(_ type: ValueType) -> ValueType {
    guard type == .integer, case .number(let literal)? = fill, case .fraction = literal.value else {
      return type
    }
    return .fraction
  }
}

extension Field {
  fileprivate init(_ name: String, _ type: ColumnType, _ format: ValueFormat, role: Role) {
    self.init(name: HeaderAliases.ownName(of: name), header: name, type: type, role: role)
    self.format = format
  }
}

extension Field.Role {
  /// What a column is that is known by its format alone.
  fileprivate static func of(_ format: ValueFormat) -> Field.Role {
    switch format {
    case .number, .estimate: .measure(.count)
    case .ratio, .percentage: .measure(.rate)
    case .label, .text, .boolean, .step, .moment, .instant: .dimension
    }
  }
}

extension ValueType {
  fileprivate func storage(as format: ValueFormat) -> ColumnType {
    format == .moment ? .moment : columnType
  }
}

extension [Field] {
  /// A name that was there before gets a number.
  fileprivate var withDifferentNames: [Field] {
    var fields = self
    var taken = Set<String>()
    for index in fields.indices {
      let name = fields[index].name
      var number = 2
      while !taken.insert(fields[index].name).inserted {
        fields[index].name = "\(name)_\(number)"
        number += 1
      }
    }
    return fields
  }
}

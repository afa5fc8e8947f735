import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import IsqRender

/// Finds out what there is to say about a topic.
struct Describer {
  let engine: any Engine
  let settings: Settings

  /// - Throws: R001, E30x.
  func describe(_ topic: Topic, besides others: [String]) throws -> Description {
    var description: Description
    switch topic {
    case .dataset(let dataset): description = try describe(dataset)
    case .sources(let dataset): description = try describeSources(of: dataset)
    case .source(let source, let dataset): description = try describe(source, in: dataset)
    case .column(let dataset, let index): description = try describe(dataset, column: index)
    }
    description.parts += others.map { .paragraph($0) }
    return description
  }

  func inquiry(_ dataset: Dataset) -> Inquiry { Inquiry(dataset, by: engine, settings) }
}

extension Field {
  /// What the values are to a query.
  var kindWord: String {
    switch role {
    case .dimension: "dimension"
    case .measure(let kind): kind.rawValue
    }
  }

  var typeWord: String {
    switch type {
    case .integer: "whole number"
    case .fraction: "number"
    case .date: "date"
    case .moment: isInstant ? "instant" : "date and time"
    case .boolean: "condition"
    case .text: "text"
    }
  }
}

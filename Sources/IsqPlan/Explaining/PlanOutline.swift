import IsqColumns
import IsqDatasets

/// A plan as a tree of steps; a step takes in the rows of those below it.
package struct PlanOutline: Sendable {
  package struct Node: Sendable {
    package var step: PlanStep
    package var text: String
    package var children: [Node]
  }

  package let root: Node

  package init(_ plan: Plan) {
    let words = PlanWords(plan)
    let read = Node(step: .read, text: words.read, children: [])
    let top =
      switch plan.shape {
      case .rows(let rows): PlanOutline.nodes(rows, words)
      case .groups(let groups): PlanOutline.nodes(groups, words)
      }
    let coverage =
      plan.coverage == nil
      ? [] : [Node(step: .coverage, text: "count rows with source data", children: [])]
    root = top.reversed().reduce(read) { below, node in
      let beside = node.step == .filter ? coverage : []
      return Node(step: node.step, text: node.text, children: node.children + beside + [below])
    }
  }

  /// The steps of `list`, the last first.
  private static func nodes(_ rows: RowsPlan, _ words: PlanWords) -> [Node] {
    [
      Node(step: .output, text: words.outputs(rows.outputs.map(\.name)), children: []),
      Node(step: .order, text: words.order(rows), children: []),
      Node(step: .filter, text: words.filter(rows.passes.map(\.condition)), children: []),
    ]
  }

  /// The steps of `show`, `top` and `bottom`, the last first.
  private static func nodes(_ groups: GroupsPlan, _ words: PlanWords) -> [Node] {
    var nodes = [Node(step: .order, text: words.order(groups), children: [])]
    nodes.append(
      Node(step: .output, text: words.outputs(groups.outputs.map(\.name)), children: []))
    if let having = groups.having {
      nodes.append(Node(step: .having, text: "keep \(words.text(having, groups))", children: []))
    }
    if !groups.sides.isEmpty {
      nodes.append(Node(step: .frames, text: words.frames(groups), children: []))
    }
    nodes.append(Node(step: .group, text: words.group(groups), children: []))
    nodes.append(
      Node(step: .filter, text: words.filter(groups.passes.map(\.condition)), children: []))
    return nodes
  }
}

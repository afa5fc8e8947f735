import IsqColumns
import IsqParallel
import IsqPlan

/// Which of many groups may be shown, where that is decided by one aggregate: the others need not be
/// brought together, named or put in order. Not where groups are added that have no rows: they would
/// stand for those that were left out; nor with `unique`, which refuses where any group has two rows.
struct BestGroups {
  /// The aggregate that ranks.
  private let call: Int
  private let isDescending: Bool
  /// So many of them at most may be shown, and the next tells whether that is by chance.
  private let count: Int
  /// Whether there is a ranking of each label.
  let areOfEachLabel: Bool

  private static let most = 1 << 10

  /// Nil where it takes all groups to say.
  init?(_ plan: GroupsPlan) {
    guard let limit = plan.limit, limit < BestGroups.most, plan.eachCount < 2,
      plan.eachCount < plan.sort.count, plan.having == nil, plan.fill == nil, plan.axis == nil,
      plan.sides.isEmpty, !plan.showsOthers, !plan.hasAllSources
    else { return nil }
    let ranking = plan.sort[plan.eachCount]
    let calls = plan.keys.count..<(plan.keys.count + plan.aggregates.count)
    guard case .leaf(let input) = ranking.scalar, calls.contains(input),
      plan.outputs.allSatisfy({ if case .leaf = $0.scalar { true } else { false } }),
      !plan.aggregates.contains(where: { $0.function == .unique })
    else { return nil }
    call = input - plan.keys.count
    isDescending = ranking.isDescending
    count = limit + 1
    areOfEachLabel = plan.eachCount == 1
  }

  /// Those of some groups that may be shown, by the state of a call.
  func choose(
    _ groups: [Int32], _ groupCount: Int, _ calls: [GroupsPlan.AggregateCall],
    _ state: (Int) -> any AggregateState
  ) throws -> [Int32]? {
    guard groups.count > 4 * count else { return nil }
    let column = try state(call).column(
      groupCount: groupCount, calls[call], Workers(count: 1)
    ).gather(groups)
    return Sorting.candidates(SortCriterion(column, isDescending: isDescending), count)?
      .map { groups[Int($0)] }
  }
}

import TestSupport
import IsqCalendar

/// Makes laws: each with queries that are random, over random posts.
struct RandomLaws {
  private var clauses: RandomClauses

  init(_ posts: RandomPosts, seed: UInt64) { clauses = RandomClauses(posts, seed: seed) }

  /// One of every kind.
  mutating func all() -> [Law] {
    [
      opposites(), cellOpposites(), rangeCutInTwo(), sinceAndBefore(), refinement(),
      percent(), percentBySource(), shareOfSource(), running(), growth(), compared(),
      limited(), ranked(), others(), reordered(),
    ]
  }

  private mutating func opposites() -> Law {
    let condition = clauses.condition()
    let keys = clauses.pick([[], clauses.dimensions(), [clauses.time()]])
    let (show, by) = (self.show(2), groups(keys))
    return .sum(
      "where C + where not C = all rows",
      ["\(show) where \(condition)\(by)", "\(show) where not (\(condition))\(by)", "\(show)\(by)"],
      keys: keys.count)
  }

  private mutating func cellOpposites() -> Law {
    let condition = clauses.cellCondition()
    let all = clauses.posts.sourceWords.joined(separator: ", ")
    let keys = clauses.pick([[], clauses.dimensions()])
    let by = self.by(keys)
    return .sum(
      "where C + where not C = all known cells",
      [
        "show views where \(condition)\(by)", "show views where not \(condition)\(by)",
        "show views from (\(all)) named views where search is not missing\(by)",
      ], keys: keys.count)
  }

  private mutating func rangeCutInTwo() -> Law {
    let days = [clauses.day(), clauses.day(), clauses.day()].sorted()
    let keys = clauses.pick([[], clauses.dimensions(), [clauses.time()]])
    let (show, rest) = (self.show(2), "\(clauses.filter())\(groups(keys))")
    return .sum(
      "a range cut in two adds up",
      [
        "\(show) during \(days[0].iso) to \(days[1].iso)\(rest)",
        "\(show) during \((days[1] + 1).iso) to \((days[2] + 1).iso)\(rest)",
        "\(show) during \(days[0].iso) to \((days[2] + 1).iso)\(rest)",
      ], keys: keys.count)
  }

  private mutating func sinceAndBefore() -> Law {
    let (day, keys) = (clauses.day().iso, clauses.dimensions())
    let (show, rest) = (self.show(2), "\(clauses.filter())\(by(keys))")
    let words = clauses.pick([("before", "since"), ("until", "after")])
    return .sum(
      "before + since = all rows",
      ["\(show) \(words.0) \(day)\(rest)", "\(show) \(words.1) \(day)\(rest)", "\(show)\(rest)"],
      keys: keys.count)
  }

  private mutating func refinement() -> Law {
    let (show, rest) = (self.show(2), "\(clauses.filter())\(clauses.period())")
    let time = clauses.time()
    let queries = ["\(show)\(rest) by \(time), account", "\(show)\(rest) by \(time)"]
    return Law(name: "finer groups add up", queries: queries) { answers in
      GroupedAnswer.difference(
        GroupedAnswer(answers[0], keys: 2).sums(by: [0]),
        GroupedAnswer(answers[1], keys: 1).sums(by: [0]))
    }
  }

  private mutating func running() -> Law {
    let (measure, time) = (clauses.total(), clauses.time())
    let rest = "\(clauses.filter())\(clauses.period())"
    let keys = clauses.pick([[], ["account"], ["topic"]])
    let queries = [
      "show \(running(measure)) named r\(rest)\(by([time] + keys))",
      "show \(measure) named m\(rest)\(by(keys))",
    ]
    return Law(name: "a running total ends in the total", queries: queries) { answers in
      let places = Array(1..<(1 + keys.count))
      let running = GroupedAnswer(answers[0], keys: 1 + keys.count).groups(by: places)
      let totals = GroupedAnswer(answers[1], keys: keys.count).sums(by: Array(0..<keys.count))
      return GroupedAnswer.difference(running.mapValues { $0[$0.count - 1].numbers }, totals)
    }
  }

  private mutating func growth() -> Law {
    let (measure, time) = (clauses.total(), clauses.time())
    let period = clauses.period()
    let query =
      "show \(measure) named m, change of \(measure) named c, growth of \(measure) named g"
      + "\(clauses.filter())\(period) by \(time)"
    return Law(name: "growth from change", queries: [query]) { answers in
      let rows = GroupedAnswer(answers[0], keys: 1).groups
      // A first step that the range cuts is shown cut, and looked back at whole.
      let firsts = period.isEmpty ? rows[...] : rows.dropFirst()
      for (earlier, row) in zip(firsts, firsts.dropFirst()) {
        let (before, now) = (earlier.numbers[0], row.numbers[0])
        let change = now.flatMap { now in before.map { now - $0 } }
        let growth = change.flatMap { change in
          before.flatMap { $0 == 0 ? nil : change / $0 }
        }
        if !GroupedAnswer.agree(row.numbers[1], change) { return "\(row), after \(earlier)" }
        if !GroupedAnswer.agree(row.numbers[2], growth) { return "\(row), after \(earlier)" }
      }
      return nil
    }
  }

  private mutating func compared() -> Law {
    let days = [clauses.day(), clauses.day()].sorted()
    let baseline = [clauses.day(), clauses.day()].sorted()
    let keys = clauses.pick([[], clauses.dimensions()])
    let (items, rest) = (
      ["\(clauses.total()) named a", "\(clauses.total()) named b"], clauses.filter()
    )
    let show = "show \(items.joined(separator: ", "))\(rest)"
    let ranges = [days, baseline].map { "\($0[0].iso) to \($0[1].iso)" }
    let queries = [
      "\(show) during \(ranges[0])\(by(keys)) compare with \(ranges[1])",
      "\(show) during \(ranges[0])\(by(keys))", "\(show) during \(ranges[1])\(by(keys))",
    ]
    return Law(name: "compare = two queries side by side", queries: queries) { answers in
      let places = Array(0..<keys.count)
      let sides = answers.map { GroupedAnswer($0, keys: keys.count).sums(by: places) }
      for (offset, side) in [(0, sides[1]), (1, sides[2])] {
        let half = sides[0].mapValues { [$0[offset], $0[4 + offset]] }
        if let difference = GroupedAnswer.difference(half, side) { return difference }
      }
      for (key, numbers) in sides[0] {
        for start in [0, 4] {
          let (now, before) = (numbers[start], numbers[start + 1])
          let change = now.flatMap { now in before.map { now - $0 } }
          if !GroupedAnswer.agree(numbers[start + 2], change) { return "\(key): \(numbers)" }
        }
      }
      return nil
    }
  }

  private mutating func limited() -> Law {
    let (keys, count) = (clauses.dimensions(), clauses.number(1...6))
    let way = clauses.pick(["asc", "desc"])
    let query =
      "show \(clauses.total()) named m, count of rows named n\(clauses.filter())\(by(keys))"
      + " sort by m \(way)"
    return Law(name: "limit keeps the first rows", queries: [query, "\(query) limit \(count)"]) {
      answers in
      var first = answers[0]
      first.rows = Array(first.rows.prefix(1 + count))
      return answers[1].difference(from: first)
    }
  }

  private mutating func ranked() -> Law {
    let (key, measure) = (clauses.pick(["account", "topic"]), clauses.total())
    let (count, filter) = (clauses.number(1...6), clauses.filter())
    return .same(
      "top is sort and limit",
      [
        "top \(count) \(key)s by \(measure)\(filter)",
        "show \(measure)\(filter) by \(key) sort by \(measure) desc, \(key) limit \(count)",
      ])
  }

  private mutating func others() -> Law {
    let (key, measure) = (clauses.pick(["account", "topic"]), clauses.total())
    let rest = "\(clauses.filter())\(clauses.period())"
    let queries = [
      "top \(clauses.number(1...3)) \(key)s by \(measure)\(rest) with others",
      "show \(measure)\(rest)",
    ]
    return Law(name: "a ranking with others is everything", queries: queries) { answers in
      GroupedAnswer.difference(
        GroupedAnswer(answers[0], keys: 1).sums(by: []),
        GroupedAnswer(answers[1], keys: 0).sums(by: []))
    }
  }

  private mutating func reordered() -> Law {
    let items = "show \(clauses.total()), median of views, share of \(clauses.source())"
    let parts = [clauses.filter(), clauses.period(), by(clauses.dimensions()), " limit 9"]
    return .same(
      "the order of clauses is free",
      ["\(items)\(parts.joined())", "\(items)\(parts.reversed().joined())"])
  }

  /// `show` with so many totals.
  private mutating func show(_ count: Int) -> String {
    let items = (1...count).map { "\(clauses.total()) named m\($0)" }
    return "show \(items.joined(separator: ", "))"
  }

  /// A `by` clause; steps of time without rows are left out, so that all groups have rows.
  private func groups(_ keys: [String]) -> String {
    let isTime = !keys.isEmpty && !keys.contains { ["account", "topic"].contains($0) }
    return by(keys) + (isTime ? " fill none" : "")
  }

  private func by(_ keys: [String]) -> String {
    keys.isEmpty ? "" : " by \(keys.joined(separator: ", "))"
  }

  /// A total over all rows so far.
  private func running(_ measure: String) -> String {
    let hasFunction = measure.hasPrefix("total of ") || measure.hasPrefix("count of ")
    return "running \(hasFunction ? "" : "total of ")\(measure)"
  }
}

extension RandomLaws {
  private mutating func percent() -> Law {
    let measure = clauses.total()
    let (keys, within, whole) = clauses.pick([
      (["account"], "", [Int]()), (["account", "topic"], "", []), (["month", "topic"], "", [0]),
      (["week", "account", "topic"], "", [0]), (["account", "topic"], " within account", [0]),
      (["year", "topic", "account"], " within (year, topic)", [0, 1]), (["weekday"], "", []),
    ])
    let query =
      "show \(measure) named m, percent of (\(measure))\(within) named p"
      + "\(clauses.filter())\(clauses.period())\(by(keys))"
    return Law(name: "the percentages of one whole add up to 1", queries: [query]) { answers in
      let answer = GroupedAnswer(answers[0], keys: keys.count)
      for (key, sums) in answer.sums(by: whole) {
        let isNothing = (sums[0] ?? 0) == 0
        if !GroupedAnswer.agree(sums[1], isNothing ? nil : 1) { return "\(key): \(sums)" }
      }
      return nil
    }
  }

  private mutating func percentBySource() -> Law {
    let rest = "\(clauses.filter())\(clauses.period())"
    let keys = clauses.pick([[], ["account"], ["topic"]])
    let all = clauses.posts.sourceWords.joined(separator: ", ")
    let queries = [
      "show percent of views named p\(rest)\(by(keys + ["source"]))",
      "show share of (\(all)) named s\(rest)\(by(keys))",
    ]
    return Law(name: "by source they add up to 1 with Unattributed", queries: queries) { answers in
      let places = Array(0..<keys.count)
      let sources = GroupedAnswer(answers[0], keys: keys.count + 1)
      let shares = GroupedAnswer(answers[1], keys: keys.count).sums(by: places)
      for (key, groups) in sources.groups(by: places) {
        let sum = groups.reduce(nil) { GroupedAnswer.sum($0, $1.numbers[0]) }
        let isWhole = groups.contains { $0.keys.last == "unattributed" }
        // What has no source is left out where it is little, and then the sources alone stand.
        let share = shares[key]?[0]
        let wanted = share.map { isWhole ? 1 : $0 }
        if !GroupedAnswer.agree(sum, wanted) {
          return "\(key): \(sum as Any), not \(wanted as Any)"
        }
      }
      return nil
    }
  }

  private mutating func shareOfSource() -> Law {
    let rest = "\(clauses.filter())\(clauses.period())"
    let keys = clauses.pick([[], ["account"], ["topic", "account"]])
    let queries = [
      "show percent of views named p\(rest)\(by(keys + ["source"]))",
      "show share of search named s\(rest)\(by(keys))",
    ]
    return Law(name: "row search of percent by source = share of search", queries: queries) {
      answers in
      let places = Array(0..<keys.count)
      var sources = GroupedAnswer(answers[0], keys: keys.count + 1)
      sources.groups.removeAll { $0.keys.last != "search" }
      return GroupedAnswer.difference(
        sources.sums(by: places), GroupedAnswer(answers[1], keys: keys.count).sums(by: places))
    }
  }
}

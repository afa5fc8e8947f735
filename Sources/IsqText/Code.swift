/// The stable codes of diagnostics. Once published, a code keeps its meaning.
package enum Code: String, CaseIterable, Hashable, Sendable {
  // E00x: habits of other languages.
  case unknownCommand = "E001"
  case foreignStatement = "E002"
  case groupBy = "E003"
  case doubleEquals = "E004"
  case isForEquality = "E005"

  // E01x: structure.
  case missingOperand = "E010"
  case reservedWord = "E011"
  case unexpectedToken = "E012"
  case unclosedBracket = "E013"
  case nestingTooDeep = "E014"
  case tooLong = "E015"
  case tooManyItems = "E016"
  case tooManyOperators = "E017"

  // E02x: dates.
  case impossibleDate = "E020"
  case foreignDate = "E021"
  case reversedRange = "E022"

  // E03x: characters, quotes, numbers.
  case curlyQuotes = "E030"
  case strayCharacter = "E031"
  case unclosedText = "E032"
  case commaInNumber = "E033"
  case malformedNumber = "E034"
  case unknownEscape = "E035"

  // E04x: clauses.
  case repeatedClause = "E040"
  case chainedComparison = "E041"
  case clauseNotAllowed = "E042"
  case notEvaluatedYet = "E090"

  // E10x: names.
  case unknownName = "E101"
  case unknownFunction = "E102"
  case unknownSource = "E103"
  case datasetAsSource = "E104"
  case unknownDataset = "E105"
  case unknownKey = "E106"
  case unknownSetting = "E107"
  case noDataset = "E108"
  case nameTaken = "E109"

  // E20x: levels, types and grouping.
  case groupInRow = "E201"
  case notSplit = "E202"
  case notAMeasure = "E203"
  case notAKey = "E204"
  case uniqueNotAdditive = "E205"
  case needsTimeKey = "E206"
  case shareOfNonSource = "E207"
  case rowInGroup = "E208"
  case wrongArguments = "E209"
  case typeMismatch = "E210"
  case countWithRatio = "E211"
  case notACondition = "E212"
  case noSplit = "E213"
  case noDate = "E214"
  case settingValue = "E215"
  case malformedPattern = "E216"
  case linkNotUnique = "E220"

  // E30x: files.
  case fileUnreadable = "E300"
  case fileMalformed = "E301"
  case fileUnrecognised = "E302"
  case valueUnreadable = "E303"
  case datesAmbiguous = "E304"
  case fileChanged = "E305"
  case loadOption = "E306"
  case remoteError = "E307"
  case outputUnwritable = "E308"
  case scriptCycle = "E309"

  // W, N: warnings and notes that ride on an answer.
  case shareAboveOne = "W211"
  case rangeOutsideData = "W302"
  case perWithoutBy = "N301"
  case divisionByZero = "N303"
  case coverage = "N304"
  case tieAtCut = "N305"
  case partialSteps = "N306"
  case estimated = "N307"
  case builtInHidesColumn = "N308"
  case unattributed = "N309"

  // A: assertions. R: run time.
  case assertionFailed = "A001"
  case overflow = "R001"
  case interrupted = "R002"
  case memoryLimit = "R003"
}

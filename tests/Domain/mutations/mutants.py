r"""The weakenings: each takes one rule of the engine away, in one place. MUTANT is the condition under which it does."""
from weakening import Mutant

CEDAR = "src/Domain/Authorization/Cedar/"

WRITING = "WritingRandomPolicies.Text_that_is_written_reads_as_the_same_policy"
FORMATTING = "WritingRandomPolicies.The_formatter_changes_no_policy_and_nothing_twice"
JSON = "WritingRandomPolicies.Json_that_is_written_reads_as_the_same_policy_as_its_text"
VALID = "TrustingRandomValidPolicies.They_never_fail_for_reasons_of_type"
IMPOSSIBLE = "TrustingRandomValidPolicies.What_the_checker_calls_impossible_is_never_satisfied"
SHARED = "TrustingValidPolicies.They_never_fail_for_reasons_of_type_when_request_and_entities_fit"
INDEX = "DecidingRandomRequests.The_index_finds_what_asking_every_policy_finds"
CROWDS = "DecidingRandomRequests.What_policies_share_is_tested_once_and_decides_the_same"
HASTY = "DecidingRandomRequests.The_decision_alone_is_the_same_decision"
FOLDING = "DecidingRandomRequests.Folding_changes_neither_decisions_nor_faults"
GROUPS = "DecidingRandomRequests.Requests_with_many_groups_find_their_policies_too"
PARTIAL = "AskingAboutTheUnknown.What_is_left_decides_as_the_whole_does"
APPLICABLE = "AskingAboutTheUnknown.The_index_leaves_what_looking_at_every_policy_leaves"
VALUES = "AskingAboutTheUnknown.Values_are_written_as_expressions_that_give_them"
EXPLAINING = "ExplainingDecisions.The_explanation_agrees_with_the_decision"
CHANGING = "ChangingEntities.Changes_applied_one_by_one_are_as_a_store_built_anew"
EQUALITY = "ComparingRandomValues.Equality_is_an_equivalence_with_equal_hashes"
SETS = "ComparingRandomValues.Sets_know_neither_order_nor_duplicates"
RECORDS = "ComparingRandomValues.Records_know_no_order"
REMOVABLE = "TrustingFindings.What_is_found_removed_together_changes_no_decision"
FINDINGS = "TrustingFindings.Each_finding_is_so"
COMPARING = "ComparingPolicySets.A_set_differs_from_itself_in_nothing_and_counts_always_add_up"
SITUATIONS = "GeneratingSituations.They_fit_the_schema"
SEARCHING = "SearchingForAccess.Evaluation_permits_what_a_search_finds_and_nothing_else"
STORING = "StoringEntities.What_is_written_is_read_again"


def mutant(name, rule, file, old, new, *tests):
    return Mutant(name, rule, CEDAR + file, old, new, tests)


def ignored(name, rule, file, condition, *tests):
    """A condition that is not asked any more: it counts as true."""
    return mutant(name, rule, file, condition, f"(MUTANT || {condition})", *tests)


def never(name, rule, file, condition, *tests):
    """A condition that is never met: it counts as false."""
    return mutant(name, rule, file, condition, f"(!MUTANT && {condition})", *tests)


WRITER, LAYOUT = "Text/ExpressionWriter.cs", "Formatting/ExpressionLayout.cs"
MEMBERS, OPERATORS, HIERARCHY, EXPECTATIONS = "Validation/MemberRules.cs", "Validation/OperatorRules.cs", "Validation/HierarchyRules.cs", "Validation/TypeExpectations.cs"
KEYS, DIVISION, KEYED, ORDERED = "Decisions/IndexKeys.cs", "Decisions/IndexDivision.cs", "Decisions/Networks/KeyedNetwork.cs", "Decisions/Networks/OrderedNetwork.cs"
REASONING = "Analysis/Reasoning/"

TEXTS = [
    mutant("writer-sign", "-(1) is no literal", WRITER, "isNumber ? Primary + 1", "isNumber && !MUTANT ? Primary + 1", WRITING),
    mutant("writer-leaning", "a - (b - c) keeps its parentheses", WRITER, "level == Relation ? Sum : level + 1", "level == Relation ? Sum : MUTANT ? level : level + 1", WRITING),
    mutant("writer-comparison", "comparisons do not chain", WRITER, "level == Relation ? Sum : level);", "level == Relation && !MUTANT ? Sum : level);", WRITING),
    never("writer-star", "a star in a pattern is escaped", WRITER, "rune.Value == '*'", WRITING),
    mutant("writer-reserved", "reserved words are no names", WRITER, "&& !CedarText.IsReserved(name);", "&& (MUTANT || !CedarText.IsReserved(name));", WRITING),
    mutant("writer-path", "a path of odd names is a chain", WRITER, "has when !has.Path.All(IsPlainName) => And", "has when !MUTANT && !has.Path.All(IsPlainName) => And", WRITING),
    mutant("writer-choice", "if binds loosest", WRITER, "ConditionalExpression => Any", "ConditionalExpression => MUTANT ? Primary : Any", WRITING),
    mutant("writer-backslash", "backslashes are escaped", "Values/CedarText.cs", r'text.Append("\\\\");', r'text.Append(MUTANT ? "\\" : "\\\\");', WRITING),
    mutant("writer-unless", "unless is not when", "Text/PolicyWriter.cs", "condition.IsUnless ?", "condition.IsUnless && !MUTANT ?", WRITING),
    mutant("reader-chain", "|| binds looser than &&", "Text/ExpressionParser.cs", "var right = ReadAnd();", "var right = MUTANT ? ReadRelation() : ReadAnd();", WRITING),
    mutant("layout-parentheses", "parentheses stay", LAYOUT, "TokenKind.OpenParenthesis => Layout.Group(tokens.TakeFirst(), Layout.Nest(Layout.SoftLine, Read()), Layout.SoftLine, tokens.TakeFirst())", "TokenKind.OpenParenthesis => MUTANT ? Layout.Of(tokens.Drop(), Read(), tokens.Drop()) : Layout.Group(tokens.TakeFirst(), Layout.Nest(Layout.SoftLine, Read()), Layout.SoftLine, tokens.TakeFirst())", FORMATTING),
    mutant("layout-blank", "words stay apart", "Formatting/LayoutPrinter.cs", "_text.Append(line.Flat);", "_text.Append(MUTANT ? string.Empty : line.Flat);", FORMATTING),
    mutant("layout-twice", "what is in form stays", "Formatting/CommentedTokens.cs", "character == '\\n') > OwnLines().Count() + 1", "character == '\\n') > OwnLines().Count() + 1 != MUTANT", FORMATTING),
    mutant("json-unless", "unless is not when", "Json/PolicyJson.cs", 'condition.IsUnless ? "unless"', 'condition.IsUnless && !MUTANT ? "unless"', JSON),
    mutant("json-pattern", "every wildcard counts", "Json/PatternJson.cs", "if (i > 0)", "if (i == 1 || (i > 0 && !MUTANT))", JSON),
    mutant("json-path", "a path has all its names", "Json/ExpressionJsonWriter.cs", "path.Count == 1 ?", "path.Count == 1 || MUTANT ?", JSON),
    mutant("json-is-in", "is T in e", "Json/ExpressionJsonWriter.cs", "if (test.Ancestor is { } ancestor)", "if (test.Ancestor is { } ancestor && !MUTANT)", JSON),
    mutant("json-operands", "left and right", "Json/ExpressionJson.cs", "is { } both ? new AndExpression", "is { } both ? MUTANT ? new AndExpression(both.Right, both.Left) : new AndExpression", JSON),
]

CHECKS = [
    mutant("check-optional", "what may be absent is asked for before", MEMBERS, "if (attribute.IsRequired || known", "if (MUTANT || attribute.IsRequired || known", VALID, SHARED),
    mutant("check-either", "|| knows what both sides know", "Validation/LogicRules.cs", "left.Known.Common(right.Known)", "(MUTANT ? left.Known.And(right.Known) : left.Known.Common(right.Known))", VALID),
    mutant("check-else", "else knows nothing of the condition", "Validation/TypeChecker.cs", "Check(conditional.Else, known);\n        var type", "Check(conditional.Else, MUTANT ? known.And(condition.Known) : known);\n        var type", VALID),
    mutant("check-not", "! knows nothing", OPERATORS, "BooleanType.Of(!value) : BooleanType.Any)", "BooleanType.Of(!value) : BooleanType.Any, MUTANT ? operand.Known : Capabilities.None)", VALID),
    never("check-tags", "a tag is asked for before", MEMBERS, "!known.Contains(TagOf(get))", VALID),
    ignored("check-comparison", "what is compared is of one type", OPERATORS, "TypeRelations.Join(left.Type, right.Type) is not null", VALID),
    mutant("check-long", "arithmetic takes integers", EXPECTATIONS, "Fits(answer, LongType.Instance) ?", "MUTANT || Fits(answer, LongType.Instance) ?", VALID),
    mutant("check-text", "like takes texts", EXPECTATIONS, "Fits(answer, StringType.Instance) ?", "MUTANT || Fits(answer, StringType.Instance) ?", VALID),
    mutant("check-boolean", "conditions are booleans", EXPECTATIONS, "=> Type(answer, expression, BooleanType.Any);", "=> MUTANT ? answer : Type(answer, expression, BooleanType.Any);", VALID),
    mutant("check-set", "only sets have elements", EXPECTATIONS, "Fits(answer, SetType.Any) ?", "MUTANT || Fits(answer, SetType.Any) ?", VALID),
    ignored("check-equal", "entities of one type may be equal", OPERATORS, "one.Name != other.Name", IMPOSSIBLE),
    never("check-in-itself", "everything is in itself", HIERARCHY, "lower == upper", IMPOSSIBLE),
    never("check-is", "an entity is of its type", HIERARCHY, "type.Name == @is.Type", IMPOSSIBLE),
    mutant("check-has", "what may be there may be there", MEMBERS, "isCertain ? BooleanType.True : BooleanType.Any", "isCertain ? BooleanType.True : MUTANT ? BooleanType.False : BooleanType.Any", IMPOSSIBLE),
    mutant("check-scope", "groups stand in scopes", "Validation/ScopeRules.cs", "constraint.Match == EntityMatch.In && schema", "!MUTANT && constraint.Match == EntityMatch.In && schema", IMPOSSIBLE),
    never("check-literals", "the same literals are equal", OPERATORS, "leftValue == rightValue", IMPOSSIBLE),
    never("check-action", "an action is in itself", HIERARCHY, "action.Equals(ancestor)", IMPOSSIBLE),
]

DECISIONS = [
    never("index-once", "who stands below several keys counts once", "Decisions/PolicyIndex.cs", "Way[i].Holds(in scene)", INDEX),
    mutant("index-ancestors", "policies about groups are found", DIVISION, "foreach (var ancestor in actor.Ancestors.All)", "foreach (var ancestor in MUTANT ? default : actor.Ancestors.All)", INDEX),
    mutant("index-each", "members of many groups find their policies", DIVISION, "if (actor.IsIn(entity))", "if (MUTANT ? actor.Uid.Equals(entity) : actor.IsIn(entity))", GROUPS),
    never("index-types", "policies about a type are found", DIVISION, "byType.Count > 0", INDEX),
    never("index-unless", "an unless is no key", KEYS, "condition.IsUnless", INDEX),
    mutant("index-leading", "what stands behind other tests is no key", KEYS, "else if (!AddComparison(next, ways))", "else if (!AddComparison(next, ways) && !MUTANT)", INDEX),
    mutant("index-alternatives", "every action of a list is a key", KEYS, "entities.Distinct()", "entities.Take(MUTANT ? 1 : int.MaxValue).Distinct()", INDEX),
    mutant("index-groups", "groups are found in the same ways", "Decisions/RuleGroup.cs", "if (!Ways[i].AsSpan()", "if (!MUTANT && !Ways[i].AsSpan()", INDEX),
    mutant("index-hurry", "forbids are looked for to the end", "Decisions/PolicyIndex.cs", "!(_hasForbids || findings.NeedPermits)", "!((_hasForbids && !MUTANT) || findings.NeedPermits)", HASTY),
    mutant("network-bounds", "<= is not <", ORDERED, "BinaryOperator.LessOrEqual => (FirstFrom(number, isBeyond: false)", "BinaryOperator.LessOrEqual => (FirstFrom(number, isBeyond: MUTANT)", CROWDS),
    mutant("network-in-itself", "everything is in itself", KEYED, "Follow(in value, in scene, ref findings);\n            foreach", "if (!MUTANT) Follow(in value, in scene, ref findings);\n            foreach", CROWDS),
    never("network-in-itself-too", "everything is in itself, also beside many groups", KEYED, "key == value", CROWDS),
    never("network-elements", "large sets are asked for each constant", KEYED, "set.Contains(in key)", CROWDS),
    mutant("network-within", "every element of a constant set is a key", "Decisions/Networks/NetworkBuilder.cs", "? constant.AsSet.Elements :", "? constant.AsSet.Elements[..(MUTANT ? System.Math.Min(1, constant.AsSet.Count) : constant.AsSet.Count)] :", CROWDS),
    mutant("network-faults", "what fails for one fails for all", KEYED, "if (value.IsFault)", "if (value.IsFault && MUTANT)\n        {\n        }\n        else if (value.IsFault)", CROWDS),
    mutant("network-kinds", "what cannot be compared fails", ORDERED, "findings.Fail(in Policies, any.Apply(in value, in scene));", "if (!MUTANT) findings.Fail(in Policies, any.Apply(in value, in scene));", CROWDS),
    mutant("network-tests", "tests are shared when they are the same", "Decisions/Networks/NetworkBuilder.cs", "&& ReferenceEquals(first[same], policy.Tests[same])", "&& (MUTANT || ReferenceEquals(first[same], policy.Tests[same]))", CROWDS),
    mutant("network-run", "all that are satisfied in one are named", ORDERED, "last.Start + last.Count - first.Start", "last.Start + last.Count - first.Start - (MUTANT && last.Start > first.Start ? 1 : 0)", CROWDS),
    mutant("hasty-settled", "a permit settles no forbids", "Decisions/Findings.cs", "_isHasty && (effect == PolicyEffect.Permit ? _permits.Count : _forbids.Count) > 0", "_isHasty && (MUTANT ? _permits.Count + _forbids.Count : effect == PolicyEffect.Permit ? _permits.Count : _forbids.Count) > 0", HASTY),
    mutant("hasty-complete", "a permit is not the end", "Decisions/Findings.cs", "_isHasty && _forbids.Count > 0;", "_isHasty && (_forbids.Count > 0 || (MUTANT && _permits.Count > 0));", HASTY),
    mutant("fold-before", "what fails before a constant fails", "Evaluation/Folding.cs", "needed.Add(operand);\n            break;", "if (MUTANT)\n                needed.Clear();\n\n            needed.Add(operand);\n            break;", FOLDING),
    mutant("fold-choice", "a choice needs a boolean", "Evaluation/Folding.cs", "if (value.Kind != ValueKind.Boolean)", "if (!MUTANT && value.Kind != ValueKind.Boolean)", FOLDING),
    mutant("fold-entity", "entities are not constants", "Evaluation/Folding.cs", "|| !step.IsFixedFor(in value)", "|| (!MUTANT && !step.IsFixedFor(in value))", FOLDING),
    mutant("fold-operand", "a constant alone is still an operand", "Evaluation/Folding.cs", "return value.Kind == ValueKind.Boolean ? constant", "return MUTANT || value.Kind == ValueKind.Boolean ? constant", FOLDING),
    mutant("explain-in", "groups stand in scopes", "Decisions/DecisionExplanation.cs", "entity is not null && store.IsIn(actual, entity)", "entity is not null && (MUTANT ? actual.Equals(entity) : store.IsIn(actual, entity))", EXPLAINING),
    mutant("explain-failed", "who fails is not satisfied", "Decisions/DecidingPart.cs", "if (value.IsTrue)", "if (value.IsTrue || (MUTANT && value.IsFault))", EXPLAINING),
]

UNKNOWNS = [
    ignored("partial-before", "what fails before a constant fails", "Partial/LogicRow.cs", "_left.TrueForAll(Certainty.IsCertainlyBoolean)", PARTIAL),
    mutant("partial-failing", "what stands before a failure may end the row", "Partial/LogicRow.cs", "else if (_left.Count == 0)", "else if (MUTANT || _left.Count == 0)", PARTIAL),
    mutant("partial-boolean", "what is left alone must be a boolean", "Partial/LogicRow.cs", "_left.Count == 1 && !Certainty", "_left.Count == 1 && !MUTANT && !Certainty", PARTIAL),
    mutant("partial-context", "unknown members may be there", "Partial/PartialRequest.cs", "=> IsOpen || Unknown.Contains(name, StringComparer.Ordinal)", "=> !MUTANT && (IsOpen || Unknown.Contains(name, StringComparer.Ordinal))", PARTIAL),
    mutant("partial-has", "has may fail", "Partial/Certainty.cs", "has.Path.Count == 1 && has.Target is VariableExpression", "MUTANT || (has.Path.Count == 1 && has.Target is VariableExpression)", PARTIAL),
    mutant("partial-types", "entities of different types differ", "Partial/Simplifier.cs", "CedarValue.Of(binary.Operator == BinaryOperator.NotEqual)", "CedarValue.Of(binary.Operator == BinaryOperator.NotEqual != MUTANT)", PARTIAL),
    mutant("partial-scope", "a type that is not known is asked for", "Partial/PartialScope.cs", "return type is null ?", "return MUTANT || type is null ?", PARTIAL),
    mutant("partial-in", "somebody of another type may be in it", "Partial/PartialScope.cs", "constraint.Match == EntityMatch.Equal && actor.Type", "(MUTANT || constraint.Match == EntityMatch.Equal) && actor.Type", PARTIAL),
    mutant("partial-is", "is T in e asks both", "Partial/Simplifier.cs", "return @is.Ancestor is null ? Simplified.Of(CedarValue.True)", "return MUTANT || @is.Ancestor is null ? Simplified.Of(CedarValue.True)", PARTIAL),
    mutant("partial-branch", "the branch that is taken", "Partial/Simplifier.cs", "condition.Value.IsTrue ? choice.Then", "condition.Value.IsTrue != MUTANT ? choice.Then", PARTIAL),
    mutant("partial-places", "who is known is in its groups", "Partial/PartialScene.cs", "? [uid, ..", "? MUTANT ? [uid] : [uid, ..", APPLICABLE),
    never("partial-any-type", "who is unknown may be of any type", "Partial/PartialScene.cs", "Type is null", APPLICABLE),
    mutant("value-prefix", "a range has its prefix", "Partial/ValueExpressions.cs", "/{range.PrefixLength}", "/{(MUTANT ? 32 : range.PrefixLength)}", VALUES),
    mutant("value-sign", "a decimal has its sign", "Partial/ValueExpressions.cs", "scaled < 0 ?", "scaled < 0 && !MUTANT ?", VALUES),
]

ENTITIES = [
    never("store-descendants", "what is in a moved entity moves", "Entities/StoreUpdate.cs", "_before.Children.Count > 0", CHANGING),
    never("store-children", "a new parent has its children", "Entities/StoreUpdate.cs", "!before.Contains(parent)", CHANGING),
    mutant("store-types", "a type ends with its last entity", "Entities/StoreUpdate.cs", "if (entities.Count == 0)", "if (entities.Count == 0 && !MUTANT)", CHANGING),
    ignored("store-sibling", "a sibling that moves too is no example", "Entities/Hierarchy.cs", "!entities.ContainsKey(sibling)", CHANGING),
    ignored("store-parents", "siblings have the same parents", "Entities/Hierarchy.cs", "placed.Entity.HasSameParents(entity)", CHANGING),
    mutant("ancestors-all", "all parents' groups count", "Entities/AncestorSet.cs", "foreach (var ancestor in ancestorsOf(parent)._ancestors)", "foreach (var ancestor in MUTANT ? [] : ancestorsOf(parent)._ancestors)", CHANGING),
    mutant("ancestors-slots", "groups may share a slot", "Entities/AncestorSet.cs", "slots[slot] != 0; slot =", "slots[slot] != 0 && !(MUTANT && slot != (uid.GetHashCode() & (slots.Length - 1))); slot =", "KeepingEntities.A_member_of_many_groups_is_in_each_of_them_and_in_no_other"),
    mutant("set-order", "sets have no order", "Values/CedarSet.cs", "unchecked(_hash + element", "unchecked((MUTANT ? _hash * 31 : _hash) + element", SETS),
    mutant("set-duplicates", "small sets have each element once", "Values/CedarSet.cs", "if (!elements.AsSpan(0, count).Contains(value))", "if (MUTANT || !elements.AsSpan(0, count).Contains(value))", SETS),
    mutant("set-large", "large sets have each element once", "Values/CedarSet.cs", "if (lookup.Add(value))", "if (lookup.Add(value) || MUTANT)", SETS),
    mutant("record-order", "records have no order", "Values/CedarRecord.cs", "Array.Sort(names", "if (!MUTANT) Array.Sort(names", RECORDS),
    ignored("value-kinds", "1 is no decimal", "Values/CedarValue.cs", "Kind == other.Kind", EQUALITY),
]

ANALYSIS = [
    mutant("cover-removed", "who is removed covers nobody", "Analysis/Coverage.cs", "&& !_removed.Contains(other)", "&& (MUTANT || !_removed.Contains(other))", REMOVABLE),
    mutant("cover-effects", "permits cover no forbids", "Analysis/Coverage.cs", "candidates.Where(other => !other.IsPermit).ToList()", "candidates.Where(other => MUTANT || !other.IsPermit).ToList()", REMOVABLE),
    mutant("cover-cases", "every case is covered", "Analysis/Coverage.cs", "in policy.Cases)", "in policy.Cases.Take(MUTANT ? 1 : int.MaxValue))", REMOVABLE, FINDINGS),
    mutant("cover-twins", "duplicates cover each other", "Analysis/CoverFindings.cs", "&& only.Cases.All(policy.Covers)", "&& (MUTANT || only.Cases.All(policy.Covers))", FINDINGS),
    mutant("finding-everything", "a scope permits not everything", "Analysis/AnalyzedPolicy.cs", "IsUnconstrained(Policy) &&", "(MUTANT || IsUnconstrained(Policy)) &&", FINDINGS),
    mutant("finding-always", "true in all sorts of requests", "Analysis/AnalyzedPolicy.cs", "cases.Count > 0 && cases.TrueForAll", "cases.Count > 0 && (MUTANT ? cases[..1] : cases).TrueForAll", FINDINGS),
    mutant("claim-reached", "what stands before must give a value", REASONING + "Alternatives.cs", "before = Both(before, Expand(operand, isPremise ? goesOn : Claim.Decided), operand, goesOn);", "before = MUTANT && !isPremise ? before : Both(before, Expand(operand, isPremise ? goesOn : Claim.Decided), operand, goesOn);", FINDINGS),
    mutant("claim-choice", "a choice depends on its condition", REASONING + "Alternatives.cs", "Both(Expand(choice.Condition, Claim.False), Expand(choice.Else, claim), choice, claim)", "Both(MUTANT ? Always : Expand(choice.Condition, Claim.False), Expand(choice.Else, claim), choice, claim)", FINDINGS),
    never("facts-failing", "what may fail equals nothing", REASONING + "Facts.cs", "!_evaluation.HasValue(left)", FINDINGS),
    mutant("facts-groups", "in one of several", REASONING + "HierarchyFacts.cs", "asked.All(group => IsCertainlyNotIn(entity, group))", "(MUTANT ? asked.Any(group => IsCertainlyNotIn(entity, group)) : asked.All(group => IsCertainlyNotIn(entity, group)))", FINDINGS),
    never("facts-below", "the schema allows groups", REASONING + "AnalysisEnvironment.cs", "declared.Ancestors.Contains(ancestor)", FINDINGS),
    mutant("facts-like", "a wildcard stands for something", REASONING + "TextFacts.cs", "string.Join(Anything, one.Parts)", "(MUTANT ? string.Concat(one.Parts) : string.Join(Anything, one.Parts))", FINDINGS),
    never("facts-unlike", "one beginning may be that of the other", REASONING + "TextFacts.cs", "second.StartsWith(first, StringComparison.Ordinal)", FINDINGS),
    mutant("facts-ranges", "ranges lie in each other", REASONING + "NetworkFacts.cs", "!IsWithin(one, other) && !IsWithin(other, one)", "!IsWithin(one, other) && (MUTANT || !IsWithin(other, one))", FINDINGS),
    mutant("facts-versions", "what is not of one version is of the other", REASONING + "NetworkFacts.cs", 'atom.Name == "isIpv4" ? Ipv6', 'atom.Name == "isIpv4" != MUTANT ? Ipv6', FINDINGS),
    mutant("facts-not-less", "not less may be equal", REASONING + "OrderFacts.cs", "AddAtMost(right, left, 0);", "AddAtMost(right, left, MUTANT ? -1 : 0);", FINDINGS),
    mutant("facts-less", "at most is not less", REASONING + "OrderFacts.cs", "one.Kind, other.Linear, other.Kind) <= -1)", "one.Kind, other.Linear, other.Kind) <= (MUTANT ? 0 : -1))", FINDINGS),
    mutant("facts-overflow", "sums may overflow", REASONING + "OrderFacts.cs", "(linear.Offset != 0 && !_evaluated", "(!MUTANT && linear.Offset != 0 && !_evaluated", "AnalyzingPolicies.What_may_fail_or_differ_is_no_cover"),
    mutant("facts-day", "a day has 24 hours", REASONING + "OrderGraph.cs", "isTimeOfDay ? 86_399_999", "isTimeOfDay ? MUTANT ? 43_199_999 : 86_399_999", FINDINGS),
    ignored("facts-some", "one of these is one of those", REASONING + "SetFacts.cs", "asked.ContainsAll(known.Some)", FINDINGS),
    mutant("facts-all", "all are there when each is", REASONING + "SetFacts.cs", "judged.Count > 0 && judged.TrueForAll(one => one == Claim.True)", "judged.Count > 0 && (MUTANT ? judged.Contains(Claim.True) : judged.TrueForAll(one => one == Claim.True))", FINDINGS),
    mutant("facts-candidates", "every candidate counts", REASONING + "CandidateFacts.cs", "judged.TrueForAll(one => one.IsConstant && one.Value.IsTrue)", "(MUTANT ? judged.Exists(one => one.IsConstant && one.Value.IsTrue) : judged.TrueForAll(one => one.IsConstant && one.Value.IsTrue))", FINDINGS),
    ignored("facts-optional", "what may be absent may be absent", REASONING + "EvaluationFacts.cs", "attribute.IsRequired", FINDINGS),
    ignored("facts-exists", "an entity may not exist", REASONING + "EvaluationFacts.cs", "KindOf(target) == ValueKind.Record", FINDINGS),
    mutant("compare-gained", "gains are counted", "Analysis/Differences/PolicyComparison.cs", "_gained += change == AccessChange.Gained ?", "_gained += MUTANT || change == AccessChange.Gained ?", COMPARING),
    mutant("compare-shifts", "each change is counted", "Analysis/Differences/PolicyComparison.cs", "Count = known.Count + 1", "Count = known.Count + (MUTANT ? 0 : 1)", COMPARING),
    mutant("compare-tallies", "gains are no losses", "Analysis/Differences/AccessTallies.cs", "= change == AccessChange.Gained ?", "= change == AccessChange.Gained != MUTANT ?", COMPARING),
    mutant("situation-required", "required attributes are there", "Analysis/Generation/GeneratedValues.cs", "if (attribute.IsRequired ||", "if ((attribute.IsRequired && !MUTANT) ||", SITUATIONS),
    mutant("situation-tags", "only some types have tags", "Analysis/Generation/GeneratedValues.cs", "if (schema is not null && declared?.Tags is null)", "if (!MUTANT && schema is not null && declared?.Tags is null)", SITUATIONS),
    mutant("situation-ids", "enumerated entities are those of the list", "Analysis/Generation/GeneratedEntities.cs", "Select(id => new EntityUid(type, id))", 'Select(id => new EntityUid(type, MUTANT ? id + "x" : id))', SITUATIONS),
    ignored("prover-example", "the evaluator confirms examples", "Analysis/Proofs/ProofQuestion.cs", "IsExample(situation)", "AskingAProver.An_example_that_is_none_counts_for_nothing"),
    mutant("prover-quotes", "texts stay texts", "Analysis/Proofs/SmtText.cs", r"""'"' => "\"\"" """.strip(), r"""'"' => MUTANT ? "\"" : "\"\"" """.strip(), "AskingAProver.Texts_of_policies_cannot_break_out_of_the_question"),
    mutant("prover-unsat", "only unsat is none", "Analysis/Proofs/ProofQuestion.cs", 'answer?.StartsWith("unsat", StringComparison.Ordinal)', '(MUTANT ? answer?.Contains("unsat", StringComparison.Ordinal) : answer?.StartsWith("unsat", StringComparison.Ordinal))', "AskingAProver.What_it_proves_and_what_it_does_not_answer_are_told_apart"),
]

SERVICE = [
    Mutant("search-reduced", "a search leaves open whom it looks for", "src/Domain/Authorization/Decisions/AccessSearch.cs", "target == SearchTarget.Subject ?", "target == SearchTarget.Subject && !MUTANT ?", (SEARCHING,)),
    Mutant("search-each", "each entity is asked for itself", "src/Domain/Authorization/Decisions/AccessSearch.cs", "questions(uid).DecidedBy(", "questions(MUTANT ? new EntityUid(uid.Type, uid.Id + uid.Id) : uid).DecidedBy(", (SEARCHING,)),
    Mutant("stored-parents", "a parent has its id", "src/Domain/Authorization/Entities/EntityText.cs", '["id"] = uid.Id }', '["id"] = MUTANT ? uid.Type : uid.Id }', (STORING,)),
]

MUTANTS = [*TEXTS, *CHECKS, *DECISIONS, *UNKNOWNS, *ENTITIES, *ANALYSIS, *SERVICE]

using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>The tests of a bundle: requests, and the decisions that its policies must give. Never changed.</summary>
/// <param name="Suites">The tests, in groups that share entities.</param>
public sealed record BundleTests(IReadOnlyList<BundleTestSuite> Suites)
{
    /// <summary>No tests.</summary>
    public static readonly BundleTests None = new([]);

    /// <summary>How many there are.</summary>
    public int Count => Suites.Sum(suite => suite.Tests.Count);

    /// <summary>Reads the tests of an edition, or everything that is wrong with them.</summary>
    public static Reading<BundleTests> Read(PolicyEdition edition) =>
        edition.Bundle.Tests is null ? Reading<BundleTests>.Of(None) : BundleTestReader.Read(edition.Bundle.Tests, edition.Schema);

    /// <summary>Runs the tests. The bundle decides alone: policies that follow from roles have no say.</summary>
    /// <param name="edition">The policies.</param>
    /// <param name="stored">What suites without entities of their own are decided over; absent by design for who may not see it, and then they fail.</param>
    /// <param name="betweenSteps">Is called before each test; who throws there ends it.</param>
    public IReadOnlyList<BundleTestOutcome> Run(PolicyEdition edition, EntityStore? stored, Action betweenSteps)
    {
        if (Count == 0)
            return [];

        var compiled = CompiledPolicySet.Compile(edition.Set);
        var known = stored is not null && Suites.Any(suite => suite.Entities is null) ? WithActions(stored, edition) : null;
        var most = BundleForm.MostTestingWork / Math.Max(1L, edition.Bundle.Documents.Sum(document => (long)document.Text.Length));
        var outcomes = new List<BundleTestOutcome>(Count);
        foreach (var suite in Suites)
        {
            // What is stored is no larger than decisions in earnest have to bear.
            var largest = suite.Entities is null ? 1 : ValueSize.Largest(suite.Entities);
            foreach (var test in suite.Tests)
            {
                betweenSteps();
                outcomes.Add(
                    (suite.Entities ?? known) is not { } entities ? test.Failed("The test is decided over stored entities, which only who has 'entities.read' may see.")
                    : Math.Max(largest, ValueSize.Of(CedarValue.Of(test.Request.Context))) > most ? test.Failed("The policies are too long for values as large as these to be tested.")
                    : test.Run(edition, compiled, entities));
            }
        }

        return outcomes;
    }

    // What is stored knows the actions of the schema in force at most.
    private static EntityStore WithActions(EntityStore stored, PolicyEdition edition) =>
        (edition.Schema?.ActionEntities ?? []).Aggregate(stored, (store, action) => store.With(action).Value ?? store);
}

/// <summary>Tests that share entities.</summary>
/// <param name="Entities">What they are decided over; absent by design when they are decided over what is stored.</param>
/// <param name="Tests">The tests.</param>
public sealed record BundleTestSuite(EntityStore? Entities, IReadOnlyList<BundleTest> Tests);

/// <summary>A request and the decision that it must get.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Request">The request.</param>
/// <param name="IsAllowed">Whether it must be allowed.</param>
/// <param name="Reasons">Which policies must determine the decision, in any order; absent by design when that does not matter.</param>
public sealed record BundleTest(string Name, AuthorizationRequest Request, bool IsAllowed, IReadOnlyList<string>? Reasons)
{
    internal BundleTestOutcome Run(PolicyEdition edition, CompiledPolicySet policies, EntityStore entities)
    {
        if (edition.Schema?.Check(Request) is [var misfit, ..])
            return new BundleTestOutcome(Name, false, IsAllowed, false, [], [], $"The request does not fit the schema: {misfit.Message}");

        var decision = policies.Decide(Request, entities);
        string[] faults = [.. decision.Faults.Select(fault => $"{fault.PolicyId}: {fault.Fault.Message}")];
        return new BundleTestOutcome(Name, ComplaintOf(decision) is null, IsAllowed, decision.IsAllowed, decision.Reasons, faults, ComplaintOf(decision));
    }

    internal BundleTestOutcome Failed(string complaint) => new(Name, false, IsAllowed, false, [], [], complaint);

    private string? ComplaintOf(Decision decision)
    {
        if (decision.IsAllowed != IsAllowed)
            return $"It must be {Word(IsAllowed)}, and is {Word(decision.IsAllowed)} because of {Listed(decision.Reasons)}.";

        return Reasons is null || Reasons.Order(StringComparer.Ordinal).SequenceEqual(decision.Reasons.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? null
            : $"It must be {Word(IsAllowed)} because of {Listed(Reasons)}, and is because of {Listed(decision.Reasons)}.";
    }

    private static string Word(bool isAllowed) => isAllowed ? "allowed" : "denied";

    private static string Listed(IReadOnlyList<string> reasons) => reasons.Count == 0 ? "nothing" : string.Join(", ", reasons);
}

/// <summary>What became of a test.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="HasPassed">Whether decision and reasons are as they must be.</param>
/// <param name="MustBeAllowed">Whether the request must be allowed.</param>
/// <param name="IsAllowed">Whether it is.</param>
/// <param name="Reasons">Which policies determined the decision.</param>
/// <param name="Faults">Which policies failed and did not count, each with the reason.</param>
/// <param name="Complaint">Why it failed; absent by design when it passed.</param>
public sealed record BundleTestOutcome(
    string Name,
    bool HasPassed,
    bool MustBeAllowed,
    bool IsAllowed,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Faults,
    string? Complaint);

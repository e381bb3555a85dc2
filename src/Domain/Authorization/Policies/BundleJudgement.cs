using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>Everything that can be said of a bundle before it is published. Never changed.</summary>
/// <param name="Bundle">What was judged.</param>
/// <param name="Edition">The policies; absent by design when they cannot be read.</param>
/// <param name="Errors">What is wrong with texts, types and tests.</param>
/// <param name="Warnings">What is allowed but hardly meant.</param>
/// <param name="Tests">What became of the tests; none when there are errors.</param>
/// <param name="Misfits">The first stored entities that do not fit the schema.</param>
public sealed record BundleJudgement(
    PolicyBundle Bundle,
    PolicyEdition? Edition,
    IReadOnlyList<BundleProblem> Errors,
    IReadOnlyList<BundleProblem> Warnings,
    IReadOnlyList<BundleTestOutcome> Tests,
    IReadOnlyList<CedarProblem> Misfits)
{
    /// <summary>How many entities that do not fit are named.</summary>
    public const int MostMisfits = 20;

    /// <summary>Why the bundle cannot be published; absent when it can.</summary>
    public Error? Objection =>
        Errors.Count > 0 ? PolicyStoreErrors.BundleInvalid
        : Tests.Any(test => !test.HasPassed) ? PolicyStoreErrors.BundleTestsFailed
        : Misfits.Count > 0 ? PolicyStoreErrors.EntitiesDoNotFit
        : null;

    /// <summary>Judges a bundle. What would take too long is refused; the rest is done in steps.</summary>
    /// <param name="bundle">The bundle; its form is good.</param>
    /// <param name="stored">The entities that decisions know, which must fit the schema, and over which tests without entities of their own are decided; absent by design for who may not see them.</param>
    /// <param name="betweenSteps">Is called between the steps; who throws there ends the judgement.</param>
    public static BundleJudgement Of(PolicyBundle bundle, EntityStore? stored, Action betweenSteps)
    {
        var reading = bundle.ReadBounded(0, betweenSteps);
        if (!reading.IsGood)
            return new BundleJudgement(bundle, null, reading.Errors, reading.Warnings, [], []);

        var tests = BundleTests.Read(reading.Edition);
        if (tests.Value is not { } read)
            return new BundleJudgement(bundle, reading.Edition, [.. tests.Problems.Select(problem => new BundleProblem(PolicyBundle.TestsName, null, null, problem))], reading.Warnings, [], []);

        return new BundleJudgement(bundle, reading.Edition, [], reading.Warnings, read.Run(reading.Edition, stored, betweenSteps), Misfitting(reading.Edition, stored, betweenSteps));
    }

    // Actions come with the schema itself.
    private static IReadOnlyList<CedarProblem> Misfitting(PolicyEdition edition, EntityStore? stored, Action betweenSteps) =>
        edition.Schema is null || stored is null ? [] : [.. edition.Schema.Misfits(stored, betweenSteps).Take(MostMisfits)];
}

using System.Diagnostics.CodeAnalysis;
using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>What reading a bundle gave.</summary>
/// <param name="Edition">The policies, ready to decide; absent by design when there are errors.</param>
/// <param name="Errors">Everything that is wrong, at most twenty problems a document.</param>
/// <param name="Warnings">What is allowed but hardly meant.</param>
public sealed record BundleReading(PolicyEdition? Edition, IReadOnlyList<BundleProblem> Errors, IReadOnlyList<BundleProblem> Warnings)
{
    /// <summary>Whether it could be read.</summary>
    [MemberNotNullWhen(true, nameof(Edition))]
    public bool IsGood => Edition is not null;
}

/// <summary>What is wrong with one text of a bundle.</summary>
/// <param name="Document">The document's name, or <see cref="PolicyBundle.SchemaName"/>, or <see cref="PolicyBundle.TestsName"/>.</param>
/// <param name="PolicyId">The policy; absent by design when it is not about one.</param>
/// <param name="Rule">The rule of the checker, <c>unexpectedType</c>; absent by design for what is not a matter of types.</param>
/// <param name="Problem">What is wrong, and where in the text.</param>
public sealed record BundleProblem(string Document, string? PolicyId, string? Rule, CedarProblem Problem);

using System.Globalization;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.SharedKernel;
using MediatR;

namespace AuthServer.Configuration.Declarative;

/// <summary>The part of a file that speaks of policies.</summary>
internal sealed class PolicyApplication(IMediator mediator)
{
    private const string Unexplained = "applied from a file of resources";

    /// <summary>Puts the policies in force. Throws <see cref="DeclarativeException"/> with everything that is wrong with them.</summary>
    public async Task<Result<Ensured>> ApplyAsync(PoliciesEntry policies, CancellationToken ct)
    {
        var published = await mediator.Send(new PublishPolicies(policies.Bundle, policies.Reason ?? Unexplained, null, PolicyOrigin.Apply), ct);
        if (published.IsRefused)
            return published.Refusal;

        return published.Value.Objection is { } objection
            ? throw new DeclarativeException([$"{policies.Place}: {objection.Message} ({objection.Code})", .. SentencesOf(published.Value.Report)])
            : published.Value.Change;
    }

    /// <summary>Everything that is wrong with a bundle, a sentence each.</summary>
    public static IEnumerable<string> SentencesOf(BundleReport report) =>
    [
        .. report.Problems.Select(Sentence),
        .. report.Tests.Where(test => !test.Passed).Select(test => $"  test '{test.Name}': {test.Complaint}"),
    ];

    /// <summary>A problem with its place and what to do.</summary>
    public static string Sentence(ReportedProblem problem)
    {
        var place = problem.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $":{line}:{problem.Column}") : problem.Where;
        var rule = problem.Rule is null ? string.Empty : $" [{problem.Rule}]";
        var hint = problem.Hint is null ? string.Empty : $" ({problem.Hint})";
        return $"  {problem.Document}{place}: {problem.Message}{rule}{hint}";
    }
}

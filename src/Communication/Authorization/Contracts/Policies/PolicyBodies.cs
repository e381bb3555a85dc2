using System.Text.Json;
using AuthServer.Communication.SharedKernel;
using AuthServer.Orchestration.Authorization.Policies;

namespace AuthServer.Communication.Authorization.Contracts.Policies;

/// <summary>The policies in force.</summary>
/// <param name="Version">The version in force.</param>
/// <param name="Items">The policies, by id.</param>
/// <param name="Next">What to send as <c>cursor</c> for the next page; absent on the last.</param>
public sealed record PoliciesBody(long Version, IReadOnlyList<PolicyRow> Items, string? Next)
{
    internal static PoliciesBody From(PoliciesInForce policies) => new(policies.Version, policies.Page.Items, policies.Page.Next);
}

/// <summary>A policy.</summary>
/// <param name="Id">Its id: the annotation <c>@id</c>, or document and place.</param>
/// <param name="Effect"><c>permit</c> or <c>forbid</c>.</param>
/// <param name="IsTemplate">Whether it is a template, which decides nothing by itself.</param>
/// <param name="Document">In which document it stands.</param>
/// <param name="Line">The line of its document at which it begins.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Annotations">Its annotations.</param>
/// <param name="Text">The policy in Cedar's text form, as it was written.</param>
/// <param name="Json">The policy in Cedar's JSON form.</param>
public sealed record PolicyBody(
    string Id, string Effect, bool IsTemplate, string Document, int Line, long Version, IReadOnlyDictionary<string, string> Annotations, string Text, JsonElement Json)
{
    internal static PolicyBody From(PolicyDetails details) => new(
        details.Row.Id,
        details.Row.Effect,
        details.Row.IsTemplate,
        details.Row.Document,
        details.Line,
        details.Version,
        details.Row.Annotations,
        details.Text,
        JsonElement.Parse(details.Json));
}

/// <summary>A version with its texts.</summary>
/// <param name="Number">Its number; 0 before anything was published.</param>
/// <param name="Published">How it came; absent before anything was published.</param>
/// <param name="Bundle">Its texts.</param>
public sealed record PolicyVersionBody(long Number, PolicyVersionRow? Published, BundleTextsBody Bundle)
{
    internal static PolicyVersionBody From(PolicyVersionDetails details) => new(details.Number, details.Row, BundleTextsBody.From(details.Bundle));
}

/// <summary>Which version is to be in force again.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Reason">Why, in 1 to 1,000 characters.</param>
public sealed record RollbackBody(long Version, string? Reason);

/// <summary>Why something is to be put in force.</summary>
/// <param name="Reason">In 1 to 1,000 characters.</param>
public sealed record PublishBody(string? Reason);

/// <summary>What came of a wish to publish.</summary>
/// <param name="Version">The version in force now.</param>
/// <param name="Change"><c>created</c> for the first version, <c>updated</c>, or <c>unchanged</c> when the same content was in force already.</param>
/// <param name="Policies">How many policies and templates it has.</param>
/// <param name="Warnings">What is allowed but hardly meant.</param>
/// <param name="Tests">How many tests passed.</param>
public sealed record PublicationBody(long Version, Orchestration.SharedKernel.Ensured Change, int Policies, IReadOnlyList<ReportedProblem> Warnings, int Tests)
{
    internal static PublicationBody From(Publication publication) => new(
        publication.Version, publication.Change, publication.Report.Policies, publication.Report.Warnings, publication.Report.Tests.Count);
}

/// <summary>What there is to say about texts.</summary>
/// <param name="Valid">Whether they could be published.</param>
/// <param name="Policies">How many policies and templates there are; 0 when they cannot be read.</param>
/// <param name="Passed">How many tests passed.</param>
/// <param name="Failed">How many tests failed.</param>
/// <param name="Problems">What is wrong, each with its place and what to do.</param>
/// <param name="Warnings">What is allowed but hardly meant.</param>
/// <param name="Tests">What became of each test.</param>
public sealed record BundleReportBody(
    bool Valid, int Policies, int Passed, int Failed, IReadOnlyList<ReportedProblem> Problems, IReadOnlyList<ReportedProblem> Warnings, IReadOnlyList<ReportedTest> Tests)
{
    internal static BundleReportBody From(BundleReport report) => new(
        report.IsValid, report.Policies, report.Tests.Count(test => test.Passed), report.Tests.Count(test => !test.Passed), report.Problems, report.Warnings, report.Tests);
}

/// <summary>Why nothing was published: problem details (RFC 9457) with all that is wrong.</summary>
/// <param name="problem">The problem details.</param>
/// <param name="publication">What there was to say.</param>
internal sealed class PublicationProblem(ProblemBody problem, Publication publication)
{
    public string Type { get; } = problem.Type;

    public string Title { get; } = problem.Title;

    public int Status { get; } = problem.Status;

    public string Detail { get; } = problem.Detail;

    public string Code { get; } = problem.Code;

    public string CorrelationId { get; } = problem.CorrelationId;

    /// <summary>The version in force.</summary>
    public long Version { get; } = publication.Version;

    /// <summary>What is wrong, each with its place and what to do.</summary>
    public IReadOnlyList<ReportedProblem>? Problems { get; } = publication.Report.Problems is { Count: > 0 } problems ? problems : null;

    /// <summary>The tests that failed.</summary>
    public IReadOnlyList<ReportedTest>? Tests { get; } = publication.Report.Tests.Where(test => !test.Passed).ToArray() is { Length: > 0 } failed ? failed : null;
}

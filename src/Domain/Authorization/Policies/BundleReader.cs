using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>Reads the texts of a bundle into one policy set.</summary>
internal sealed class BundleReader
{
    private const string IdAnnotation = "id";

    private static readonly CedarProblem TooMuchToCheck = new(
        ProblemKind.Limit, "The schema allows too many sorts of requests for policies of this length to be checked.", Hint: "name actions in the scopes of policies, or take smaller types");

    private readonly List<BundleProblem> _errors = [];
    private readonly List<Policy> _policies = [];
    private readonly Dictionary<string, string> _documentOf = new(StringComparer.Ordinal);

    public static BundleReading Read(PolicyBundle bundle, long version) => new BundleReader().Read(bundle, version, PolicyValidator.Validate);

    public static BundleReading ReadBounded(PolicyBundle bundle, long version, Action betweenSteps) => new BundleReader().Read(
        bundle,
        version,
        (policies, schema) => CheckingWork.IsWithin(BundleForm.MostCheckingWork, policies, schema) ? PolicyValidator.Validate(policies, schema, betweenSteps) : null);

    private BundleReading Read(PolicyBundle bundle, long version, Func<PolicySet, Schema, ValidationReport?> check)
    {
        foreach (var document in bundle.Documents)
            Read(document);

        var schema = bundle.Schema is null ? null : ReadSchema(bundle.Schema);
        if (_errors.Count > 0)
            return new BundleReading(null, _errors, []);

        var set = new PolicySet([.. _policies.Where(policy => !policy.IsTemplate)], [.. _policies.Where(policy => policy.IsTemplate)], []);
        if ((schema is null ? new ValidationReport([], []) : check(set, schema)) is not { } report)
            return new BundleReading(null, [new BundleProblem(PolicyBundle.SchemaName, null, null, TooMuchToCheck)], []);

        var edition = report.IsValid ? new PolicyEdition(version, bundle, set, schema, _documentOf) : null;
        return new BundleReading(edition, Told(report.Errors), Told(report.Warnings));
    }

    private void Read(PolicyDocument document)
    {
        var read = PolicyText.Parse(document.Text);
        if (!read.IsGood)
        {
            _errors.AddRange(read.Problems.Select(problem => new BundleProblem(document.Name, null, null, problem)));
            return;
        }

        var order = 0;
        foreach (var policy in read.Value.Policies.Concat(read.Value.Templates).OrderBy(policy => policy.Span.Start))
        {
            var id = policy.Annotations.FirstOrDefault(annotation => annotation.Key == IdAnnotation).Value;
            Add(document, policy with { Id = string.IsNullOrEmpty(id) ? string.Create(CultureInfo.InvariantCulture, $"{document.Name}#{order}") : id });
            order++;
        }
    }

    private void Add(PolicyDocument document, Policy policy)
    {
        if (policy.Id.StartsWith(PolicyBundle.ReservedPrefix, StringComparison.Ordinal))
        {
            _errors.Add(new BundleProblem(document.Name, policy.Id, null, new CedarProblem(
                ProblemKind.PolicySet, $"Ids that begin with '{PolicyBundle.ReservedPrefix}' belong to the server.", policy.Span, "Give it another @id.")));
        }
        else if (_documentOf.TryAdd(policy.Id, document.Name))
            _policies.Add(policy);
        else
            _errors.Add(new BundleProblem(document.Name, policy.Id, null, new CedarProblem(
                ProblemKind.PolicySet, $"The id '{policy.Id}' stands in {_documentOf[policy.Id]} already.", policy.Span, "Give one of both another @id.")));
    }

    private Schema? ReadSchema(string text)
    {
        var read = BundleSchema.Read(text);
        _errors.AddRange(read.Problems.Select(problem => new BundleProblem(PolicyBundle.SchemaName, null, null, problem)));
        return read.Value;
    }

    private IReadOnlyList<BundleProblem> Told(IReadOnlyList<ValidationFinding> findings) =>
        [.. findings.Select(finding => new BundleProblem(_documentOf[finding.PolicyId], finding.PolicyId, finding.RuleName, finding.Problem))];
}

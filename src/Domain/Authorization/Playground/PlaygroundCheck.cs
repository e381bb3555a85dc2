using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>Whether the texts can be read and fit the schema.</summary>
/// <param name="Policies">How many policies and templates there are; zero when they cannot be read.</param>
/// <param name="IsStrict">Whether the policies were checked against a schema.</param>
/// <param name="Findings">What is wrong or hardly meant, by part.</param>
public sealed record PlaygroundCheck(int Policies, bool IsStrict, IReadOnlyList<PlaygroundFinding> Findings)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsGood => Findings.All(finding => finding.IsWarning);

    /// <summary>Reads everything that is there, and checks the policies strictly when there is a schema.</summary>
    public static PlaygroundCheck Of(PlaygroundTexts texts)
    {
        var reader = new PlaygroundReader(texts);
        var policies = reader.Policies();
        var hasSchema = !string.IsNullOrWhiteSpace(texts.Schema);
        var schema = reader.Schema();
        if (schema is not null || !hasSchema)
        {
            reader.Entities(schema);
            if (!string.IsNullOrWhiteSpace(texts.Request) && reader.Request(json => RequestJson.Read(json, schema)) is { } request && schema is not null)
                reader.Add(PlaygroundPart.Request, schema.Check(request));
        }

        var isChecked = policies is not null && schema is not null && CheckingWork.IsWithin(PlaygroundLimits.CheckWork, policies, schema);
        if (policies is not null && schema is not null)
            Validate(texts, reader, isChecked ? PolicyValidator.Validate(policies, schema) : null);

        return new PlaygroundCheck(policies is null ? 0 : policies.Policies.Count + policies.Templates.Count, isChecked, reader.Findings);
    }

    private static void Validate(PlaygroundTexts texts, PlaygroundReader reader, ValidationReport? report)
    {
        if (report is null)
        {
            reader.Add(PlaygroundWork.TooManyEnvironments);
            return;
        }

        foreach (var error in report.Errors)
            reader.Add(PlaygroundFinding.Of(texts.Policies, error, isWarning: false));

        foreach (var warning in report.Warnings)
            reader.Add(PlaygroundFinding.Of(texts.Policies, warning, isWarning: true));
    }
}

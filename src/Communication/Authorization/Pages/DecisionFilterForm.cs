using System.Globalization;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>Which decisions are meant, as the form of the page writes it into the address. An empty field does not matter.</summary>
internal sealed record DecisionFilterForm
{
    [FromQuery(Name = "subject_type")]
    public string? SubjectType { get; init; }

    [FromQuery(Name = "subject_id")]
    public string? SubjectId { get; init; }

    [FromQuery(Name = "action")]
    public string? ActionName { get; init; }

    [FromQuery(Name = "resource_type")]
    public string? ResourceType { get; init; }

    [FromQuery(Name = "resource_id")]
    public string? ResourceId { get; init; }

    [FromQuery(Name = "decision")]
    public string? Decision { get; init; }

    [FromQuery(Name = "policy")]
    public string? Policy { get; init; }

    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    public string? To { get; init; }

    /// <summary>What the address says of it, for links to further pages.</summary>
    public IReadOnlyDictionary<string, string?> Query => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["subject_type"] = SubjectType,
        ["subject_id"] = SubjectId,
        ["action"] = ActionName,
        ["resource_type"] = ResourceType,
        ["resource_id"] = ResourceId,
        ["decision"] = Decision,
        ["policy"] = Policy,
        ["from"] = From,
        ["to"] = To,
    };

    /// <summary>The filter. Refuses a moment that is none.</summary>
    public Result<DecisionFilter> ToFilter()
    {
        if (!IsMoment(From, out var from))
            return NoMoment("from");
        if (!IsMoment(To, out var to))
            return NoMoment("to");

        bool? isAllowed = Decision switch { "true" => true, "false" => false, _ => null };
        return new DecisionFilter(Word(SubjectType), Word(SubjectId), Word(ActionName), Word(ResourceType), Word(ResourceId), isAllowed, Word(Policy), from, to);
    }

    private static Error NoMoment(string field) => HttpErrors.Malformed with { Message = "Write a moment like 2026-11-22T10:15.", Field = field };

    private static string? Word(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // HTML §2.3.5.5: a local date and time has no zone; the page says that UTC is meant.
    private static bool IsMoment(string? text, out DateTimeOffset? moment)
    {
        moment = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read))
            return false;

        moment = read;
        return true;
    }
}

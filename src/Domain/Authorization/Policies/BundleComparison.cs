using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>What differs between two bundles: policy by policy, and text by text.</summary>
/// <param name="Added">Policies that only the second has.</param>
/// <param name="Removed">Policies that only the first has.</param>
/// <param name="Changed">Policies of both that say something else.</param>
/// <param name="Texts">The texts that differ, in the order of their names, the schema and the tests at the end.</param>
public sealed record BundleComparison(
    IReadOnlyList<ComparedPolicy> Added,
    IReadOnlyList<ComparedPolicy> Removed,
    IReadOnlyList<ComparedPolicy> Changed,
    IReadOnlyList<ComparedText> Texts)
{
    /// <summary>Compares. Policies are the same when they have the same id; layout, comments and places do not count. A bundle that cannot be read is compared by its texts only.</summary>
    public static BundleComparison Of(PolicyBundle before, PolicyBundle after)
    {
        var (old, fresh) = (PoliciesOf(before), PoliciesOf(after));
        return new BundleComparison(
            [.. fresh.Values.Where(policy => !old.ContainsKey(policy.Id)).Select(policy => policy.Compared(null, policy.Text))],
            [.. old.Values.Where(policy => !fresh.ContainsKey(policy.Id)).Select(policy => policy.Compared(policy.Text, null))],
            [.. fresh.Values.Where(policy => old.TryGetValue(policy.Id, out var other) && other.Text != policy.Text).Select(policy => policy.Compared(old[policy.Id].Text, policy.Text))],
            [.. TextsOf(before, after)]);
    }

    private static IEnumerable<ComparedText> TextsOf(PolicyBundle before, PolicyBundle after)
    {
        var old = before.Documents.ToDictionary(document => document.Name, document => document.Text, StringComparer.Ordinal);
        var fresh = after.Documents.ToDictionary(document => document.Name, document => document.Text, StringComparer.Ordinal);
        var names = old.Keys.Union(fresh.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Old: old.GetValueOrDefault(name), Fresh: fresh.GetValueOrDefault(name)))
            .Append((PolicyBundle.SchemaName, before.Schema, after.Schema))
            .Append((PolicyBundle.TestsName, before.Tests, after.Tests));
        foreach (var (name, left, right) in names)
        {
            if (left != right)
                yield return new ComparedText(name, UnifiedDiff.Of(name, left, right));
        }
    }

    private static Dictionary<string, Written> PoliciesOf(PolicyBundle bundle)
    {
        var edition = (bundle with { Schema = null }).Read(0).Edition;
        return edition is null ? [] : edition.Set.Policies.Concat(edition.Set.Templates).ToDictionary(
            policy => policy.Id,
            policy => new Written(policy.Id, policy.Effect, edition.DocumentOf(policy.Id) ?? string.Empty, PolicyText.Format(policy)),
            StringComparer.Ordinal);
    }

    private sealed record Written(string Id, PolicyEffect Effect, string Document, string Text)
    {
        public ComparedPolicy Compared(string? before, string? after) => new(Id, Effect, Document, before, after);
    }
}

/// <summary>A policy that differs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Effect">What it does; that of the second bundle when both have it.</param>
/// <param name="Document">In which document it stands.</param>
/// <param name="Before">How the first bundle has it, absent by design when it has not.</param>
/// <param name="After">How the second bundle has it, absent by design when it has not.</param>
public sealed record ComparedPolicy(string Id, PolicyEffect Effect, string Document, string? Before, string? After);

/// <summary>A text that differs.</summary>
/// <param name="Name">The document's name, <c>schema</c> or <c>tests</c>.</param>
/// <param name="Difference">In unified form.</param>
public sealed record ComparedText(string Name, string Difference);

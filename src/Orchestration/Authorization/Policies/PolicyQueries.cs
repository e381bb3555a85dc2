using AuthServer.Domain.Authorization.Policies;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>The policies in force, by id, as this instance knows them.</summary>
/// <param name="Page">Which page.</param>
/// <param name="Document">Only those of this document; absent for all.</param>
public sealed record ListPolicies(PageRequest Page, string? Document = null) : IQuery<PoliciesInForce>;

/// <summary>A page of policies.</summary>
/// <param name="Version">The version in force.</param>
/// <param name="Page">The policies.</param>
public sealed record PoliciesInForce(long Version, Page<PolicyRow> Page);

/// <summary>One policy in force. Refuses with <c>authorization.policy_unknown</c>.</summary>
/// <param name="Id">Its id.</param>
public sealed record GetPolicy(string Id) : IQuery<PolicyDetails>;

/// <summary>A policy in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Effect"><c>permit</c> or <c>forbid</c>.</param>
/// <param name="IsTemplate">Whether it is a template, which decides nothing by itself.</param>
/// <param name="Document">In which document it stands.</param>
/// <param name="Annotations">Its annotations.</param>
public sealed record PolicyRow(string Id, string Effect, bool IsTemplate, string Document, IReadOnlyDictionary<string, string> Annotations);

/// <summary>A policy.</summary>
/// <param name="Row">What lists tell of it.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Line">The line of its document at which it begins.</param>
/// <param name="Text">The policy in Cedar's text form, as it was written.</param>
/// <param name="Json">The policy in Cedar's JSON form.</param>
public sealed record PolicyDetails(PolicyRow Row, long Version, int Line, string Text, string Json);

/// <summary>The versions, the latest first.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListPolicyVersions(PageRequest Page) : IQuery<Page<PolicyVersionRow>>;

/// <summary>One version with its texts. Refuses with <c>authorization.policy_version_unknown</c>.</summary>
/// <param name="Number">Its number; absent for the one in force.</param>
public sealed record GetPolicyVersion(long? Number) : IQuery<PolicyVersionDetails>;

/// <summary>A version in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="IsInForce">Whether it decides now.</param>
/// <param name="Digest">The digest of its texts.</param>
/// <param name="Base">The version before it; 0 for the first.</param>
/// <param name="Origin"><c>api</c>, <c>apply</c>, <c>directory</c>, <c>rollback</c> or <c>restore</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="AuthorUser">The person who published it, absent by design when none did.</param>
/// <param name="AuthorClient">The client that published it, absent by design when none did.</param>
/// <param name="Edge">The edge through which it came.</param>
/// <param name="PublishedAt">When.</param>
public sealed record PolicyVersionRow(
    long Number, bool IsInForce, string Digest, long Base, string Origin, string Reason, Guid? AuthorUser, string? AuthorClient, string Edge, DateTimeOffset PublishedAt);

/// <summary>A version.</summary>
/// <param name="Row">What lists tell of it; absent by design before anything was published.</param>
/// <param name="Number">Its number; 0 before anything was published.</param>
/// <param name="Bundle">Its texts.</param>
public sealed record PolicyVersionDetails(PolicyVersionRow? Row, long Number, PolicyBundle Bundle);

/// <summary>What differs between two versions. Refuses with <c>authorization.policy_version_unknown</c>.</summary>
/// <param name="From">The first; 0 is the emptiness before anything was published.</param>
/// <param name="To">The second; absent for the one in force.</param>
public sealed record ComparePolicyVersions(long From, long? To) : IQuery<PolicyDifference>;

/// <summary>What a draft would change in the version on which it builds. Refuses with <c>authorization.draft_unknown</c>.</summary>
/// <param name="Draft">Which.</param>
public sealed record ComparePolicyDraft(PolicyDraftId Draft) : IQuery<PolicyDifference>;

/// <summary>What differs.</summary>
/// <param name="From">The number of the first version.</param>
/// <param name="To">The number of the second; absent by design when that is a draft.</param>
/// <param name="Added">Policies that only the second has.</param>
/// <param name="Removed">Policies that only the first has.</param>
/// <param name="Changed">Policies of both that say something else.</param>
/// <param name="Texts">The texts that differ, each in unified form.</param>
public sealed record PolicyDifference(
    long From, long? To, IReadOnlyList<DifferingPolicy> Added, IReadOnlyList<DifferingPolicy> Removed, IReadOnlyList<DifferingPolicy> Changed, IReadOnlyList<DifferingText> Texts)
{
    /// <summary>Compares two bundles.</summary>
    public static PolicyDifference Of(long from, PolicyBundle before, long? to, PolicyBundle after)
    {
        var compared = BundleComparison.Of(before, after);
        return new PolicyDifference(
            from,
            to,
            [.. compared.Added.Select(DifferingPolicy.Of)],
            [.. compared.Removed.Select(DifferingPolicy.Of)],
            [.. compared.Changed.Select(DifferingPolicy.Of)],
            [.. compared.Texts.Select(text => new DifferingText(text.Name, text.Difference))]);
    }
}

/// <summary>A policy that differs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Effect"><c>permit</c> or <c>forbid</c>.</param>
/// <param name="Document">In which document it stands.</param>
/// <param name="Before">How the first has it, absent by design when it has not.</param>
/// <param name="After">How the second has it, absent by design when it has not.</param>
public sealed record DifferingPolicy(string Id, string Effect, string Document, string? Before, string? After)
{
    internal static DifferingPolicy Of(ComparedPolicy policy) =>
        new(policy.Id, policy.Effect.ToString().ToLowerInvariant(), policy.Document, policy.Before, policy.After);
}

/// <summary>A text that differs.</summary>
/// <param name="Name">The document's name, <c>schema</c> or <c>tests</c>.</param>
/// <param name="Diff">In unified form.</param>
public sealed record DifferingText(string Name, string Diff);

/// <summary>The drafts, the youngest first.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListPolicyDrafts(PageRequest Page) : IQuery<Page<PolicyDraftRow>>;

/// <summary>One draft with its texts. Refuses with <c>authorization.draft_unknown</c>.</summary>
/// <param name="Draft">Which.</param>
public sealed record GetPolicyDraft(PolicyDraftId Draft) : IQuery<PolicyDraftDetails>;

/// <summary>A draft in a list.</summary>
/// <param name="Draft">Its id.</param>
/// <param name="Title">What it is about.</param>
/// <param name="BasedOn">The version on which it builds.</param>
/// <param name="AuthorUser">Who began it, absent by design when no person did.</param>
/// <param name="AuthorClient">The client that began it, absent by design when none did.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="ChangedAt">When it was written last.</param>
/// <param name="Version">Changes with every change; the ETag.</param>
public sealed record PolicyDraftRow(
    PolicyDraftId Draft, string Title, long BasedOn, Guid? AuthorUser, string? AuthorClient, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, long Version);

/// <summary>A draft.</summary>
/// <param name="Row">What lists tell of it.</param>
/// <param name="Bundle">Its texts.</param>
public sealed record PolicyDraftDetails(PolicyDraftRow Row, PolicyBundle Bundle);

/// <summary>What there is to say about a bundle: errors, warnings, stored entities that do not fit, and its tests. Refuses with what makes the texts no bundle.</summary>
/// <param name="Bundle">The texts.</param>
public sealed record JudgePolicies(PolicyBundle Bundle) : IQuery<BundleReport>;

/// <summary>The same for a draft. Refuses with <c>authorization.draft_unknown</c>.</summary>
/// <param name="Draft">Which.</param>
public sealed record JudgePolicyDraft(PolicyDraftId Draft) : IQuery<BundleReport>;

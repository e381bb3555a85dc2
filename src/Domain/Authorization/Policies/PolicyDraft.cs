using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>Policies that somebody is writing. They need not be right until they are published.</summary>
public sealed class PolicyDraft : AggregateRoot
{
    private const int LongestTitle = 200;

    // For the mapping only.
    private PolicyDraft()
    {
    }

    /// <summary>The draft's id.</summary>
    public PolicyDraftId Id { get; private set; }

    /// <summary>What it is about.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>The version on which it builds; 0 when there was none.</summary>
    public long BasedOn { get; private set; }

    /// <summary>The policies.</summary>
    public IReadOnlyList<PolicyDocument> Documents { get; private set; } = [];

    /// <summary>The schema, absent by design without one.</summary>
    public string? PolicySchema { get; private set; }

    /// <summary>The tests, absent by design without them.</summary>
    public string? Tests { get; private set; }

    /// <summary>Who began it, absent by design when no person did.</summary>
    public UserId? AuthorUser { get; private set; }

    /// <summary>The client that began it, absent by design when none acted.</summary>
    public ClientId? AuthorClient { get; private set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was written last.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What would be published.</summary>
    public PolicyBundle Bundle => new(Documents, PolicySchema, Tests);

    /// <summary>Begins a draft. Refuses with <c>authorization.draft_title_malformed</c> or what makes the texts no bundle.</summary>
    public static Result<PolicyDraft> Begin(PolicyDraftId id, DraftContent content, PolicyAuthor author, DateTimeOffset now)
    {
        if (FaultOf(content) is { } fault)
            return fault;

        var draft = new PolicyDraft { Id = id, AuthorUser = author.User, AuthorClient = author.Client, CreatedAt = now };
        draft.Take(content, now);
        draft.Raise(new PolicyDraftBegun(id, content.BasedOn));
        return draft;
    }

    /// <summary>Puts other texts in place. Refuses like <see cref="Begin"/>.</summary>
    public Result<Done> Write(DraftContent content, DateTimeOffset now)
    {
        if (FaultOf(content) is { } fault)
            return fault;

        Take(content, now);
        Raise(new PolicyDraftWritten(Id, content.BasedOn));
        return Done.It;
    }

    /// <summary>Says that nobody wants it any more; whoever removes the draft calls this first.</summary>
    public void Discard() => Raise(new PolicyDraftDiscarded(Id));

    private static Error? FaultOf(DraftContent content) =>
        content.Title.Trim().Length is 0 or > LongestTitle || content.Title.Contains('\0', StringComparison.Ordinal) ? PolicyStoreErrors.DraftTitleMalformed : BundleForm.FaultOf(content.Bundle);

    private void Take(DraftContent content, DateTimeOffset now)
    {
        Title = content.Title.Trim();
        BasedOn = content.BasedOn;
        Documents = content.Bundle.Documents;
        PolicySchema = content.Bundle.Schema;
        Tests = content.Bundle.Tests;
        ChangedAt = now;
    }
}

/// <summary>What is written into a draft.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="BasedOn">The version on which it builds.</param>
/// <param name="Bundle">The texts.</param>
public sealed record DraftContent(string Title, long BasedOn, PolicyBundle Bundle);

using System.Text.Json;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Policies;

namespace AuthServer.Communication.Authorization.Contracts.Policies;

/// <summary>A draft to be begun.</summary>
/// <param name="Title">What it is about, in 1 to 200 characters.</param>
/// <param name="BasedOn">The version on which it builds; absent for the one in force.</param>
/// <param name="Documents">The policies; absent to begin with the texts of that version.</param>
/// <param name="Schema">The schema: a text, or JSON itself.</param>
/// <param name="Tests">The tests: JSON itself, or as a text.</param>
public sealed record NewDraftBody(string Title, long? BasedOn, IReadOnlyList<DocumentBody>? Documents, JsonElement? Schema, JsonElement? Tests)
{
    internal PolicyBundle? Bundle => BundleTexts.Of(Documents, Schema, Tests);
}

/// <summary>What is to stand in a draft.</summary>
/// <param name="Title">What it is about, in 1 to 200 characters.</param>
/// <param name="BasedOn">The version on which it builds from now on; absent when that stays.</param>
/// <param name="Documents">The policies.</param>
/// <param name="Schema">The schema: a text, or JSON itself; absent without one.</param>
/// <param name="Tests">The tests: JSON itself, or as a text; absent without tests.</param>
public sealed record WrittenDraftBody(string Title, long? BasedOn, IReadOnlyList<DocumentBody> Documents, JsonElement? Schema, JsonElement? Tests)
{
    internal PolicyBundle Bundle => BundleTexts.Of(Documents, Schema, Tests) ?? PolicyBundle.Empty;
}

/// <summary>The id of a new draft.</summary>
/// <param name="Id">The id.</param>
public sealed record CreatedDraftBody(Guid Id);

/// <summary>A draft in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is about.</param>
/// <param name="BasedOn">The version on which it builds.</param>
/// <param name="AuthorUser">Who began it; absent when no person did.</param>
/// <param name="AuthorClient">The client that began it; absent when none did.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="ChangedAt">When it was written last.</param>
public sealed record DraftRowBody(Guid Id, string Title, long BasedOn, Guid? AuthorUser, string? AuthorClient, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    internal static DraftRowBody From(PolicyDraftRow row) =>
        new(row.Draft.Value, row.Title, row.BasedOn, row.AuthorUser, row.AuthorClient, row.CreatedAt, row.ChangedAt);
}

/// <summary>A draft with its texts.</summary>
/// <param name="Draft">What lists tell of it.</param>
/// <param name="Bundle">Its texts.</param>
public sealed record DraftBody(DraftRowBody Draft, BundleTextsBody Bundle)
{
    internal static DraftBody From(PolicyDraftDetails details) => new(DraftRowBody.From(details.Row), BundleTextsBody.From(details.Bundle));
}
